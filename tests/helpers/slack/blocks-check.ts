/** Block Kit as Slack takes it: every block, every key, every limit, and what must be unique among them. */
import { asAccessory, inActions, inInput } from './elements-check.ts';
import { LIMITS as L } from './limits.ts';
import {
  all,
  bool,
  byType,
  type Check,
  int,
  isObject,
  list,
  matching,
  object,
  oneOf,
  only,
  type Report,
  string,
} from './shape.ts';
import { checkTables, table } from './table-check.ts';
import { anyText, plain, richTextElements } from './text-check.ts';

export type Surface = 'message' | 'modal' | 'home';

/** What the blocks are checked against that is not in them. */
export interface Around {
  /** What is wrong with a file as an image; null when nothing is. */
  readonly image: (file: { readonly id?: string; readonly url?: string }) => string | null;
}

const slackFile = (around: Around): Check =>
  all(object({}, { id: string(100), url: string(L.imageUrl) }), (value, path, report) => {
    if (!isObject(value)) return;
    if (Boolean(value.id) === Boolean(value.url)) return report(path, 'needs either id or url');
    const problem = around.image(value as { id?: string; url?: string });
    if (problem) report(path, problem);
  });

const image = (around: Around, more: Record<string, Check>): Check =>
  all(
    object(
      { type: only('image'), alt_text: string(L.altText) },
      {
        image_url: all(string(L.imageUrl), matching(/^https?:\/\/\S+$/, 'an http(s) address')),
        slack_file: slackFile(around),
        ...more,
      },
    ),
    (value, path, report) => {
      if (isObject(value) && Boolean(value.image_url) === Boolean(value.slack_file))
        report(path, 'needs either image_url or slack_file');
    },
  );

function blocksOf(surface: Surface, around: Around): Readonly<Record<string, Check>> {
  const block_id = string(L.blockId);
  const picture = image(around, {});
  const section = all(
    object(
      { type: only('section') },
      {
        block_id,
        text: anyText(L.sectionText),
        fields: list(anyText(L.sectionField), 1, L.sectionFields),
        accessory: byType({ ...asAccessory, image: picture }, 'element of a section'),
        expand: bool,
      },
    ),
    (value, path, report) => {
      if (isObject(value) && !value.text && !value.fields) report(path, 'needs text or fields');
    },
  );
  const blocks: Record<string, Check> = {
    section,
    header: object({ type: only('header'), text: plain(L.header) }, { block_id, level: int(1, 4) }),
    divider: object({ type: only('divider') }, { block_id }),
    image: image(around, { block_id, title: plain(L.imageTitle) }),
    context: object(
      {
        type: only('context'),
        elements: list(
          byType(
            {
              plain_text: plain(L.contextText),
              mrkdwn: anyText(L.contextText),
              image: picture,
            },
            'element of a context',
          ),
          1,
          L.contextElements,
        ),
      },
      { block_id },
    ),
    actions: object(
      {
        type: only('actions'),
        elements: list(byType(inActions, 'element of actions'), 1, L.actionsElements),
      },
      { block_id },
    ),
    input: object(
      { type: only('input'), label: plain(L.label), element: byType(inInput, 'input') },
      { block_id, hint: plain(L.hint), optional: bool, dispatch_action: bool },
    ),
    rich_text: object({ type: only('rich_text'), elements: richTextElements }, { block_id }),
  };
  if (surface === 'message') {
    blocks.table = table;
    blocks.markdown = object({ type: only('markdown'), text: string(L.markdown) }, { block_id });
  }
  if (surface === 'modal')
    blocks.alert = object(
      { type: only('alert'), text: anyText(L.sectionText) },
      { block_id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
    );
  return blocks;
}

const unique = (values: readonly unknown[], path: string, what: string, report: Report) => {
  const known = values.filter((value) => typeof value === 'string');
  const twice = known.find((value, index) => known.indexOf(value) !== index);
  if (twice !== undefined) report(path, `${what} "${twice}" is there twice`);
};

/** Everything in a block that can be pressed, picked or filled in. */
export function elementsOf(
  block: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const found = block.type === 'actions' ? block.elements : [block.accessory, block.element];
  return (Array.isArray(found) ? found : []).filter(isObject).filter((each) => each.type !== 'image');
}

function checkUnique(blocks: readonly unknown[], path: string, report: Report): void {
  unique(
    blocks.map((block) => (isObject(block) ? block.block_id : undefined)),
    path,
    'block_id',
    report,
  );
  blocks.forEach((block, index) => {
    if (!isObject(block)) return;
    const ids = elementsOf(block).map((each) => each.action_id);
    unique(ids, `${path}[${index}]`, 'action_id', report);
  });
}

/** What Slack refuses in these blocks. */
export function checkBlocks(blocks: unknown, surface: Surface, around: Around): readonly string[] {
  const problems: string[] = [];
  const report: Report = (path, problem) => {
    problems.push(`${path} ${problem}`);
  };
  const most = surface === 'message' ? L.blocksInMessage : L.blocksInView;
  list(byType(blocksOf(surface, around), `block of a ${surface}`), surface === 'message' ? 0 : 1, most)(
    blocks,
    'blocks',
    report,
  );
  if (Array.isArray(blocks)) {
    checkUnique(blocks, 'blocks', report);
    checkTables(blocks, 'blocks', report);
  }
  return problems;
}

const modal = object(
  { type: only('modal'), title: plain(L.viewTitle), blocks: () => {} },
  {
    submit: plain(L.viewTitle),
    close: plain(L.viewTitle),
    private_metadata: string(L.privateMetadata, 0),
    callback_id: string(L.callbackId),
    external_id: string(L.callbackId, 0),
    clear_on_close: bool,
    notify_on_close: bool,
    submit_disabled: bool,
  },
);
const home = object(
  { type: only('home'), blocks: () => {} },
  {
    private_metadata: string(L.privateMetadata, 0),
    callback_id: string(L.callbackId),
    external_id: string(L.callbackId, 0),
  },
);

/** What Slack refuses in this view. */
export function checkView(view: unknown, surface: 'modal' | 'home', around: Around): readonly string[] {
  const problems: string[] = [];
  const report: Report = (path, problem) => {
    problems.push(`${path} ${problem}`);
  };
  (surface === 'modal' ? modal : home)(view, 'view', report);
  if (!isObject(view)) return problems;
  const inputs =
    Array.isArray(view.blocks) && view.blocks.some((each) => isObject(each) && each.type === 'input');
  if (surface === 'modal' && inputs && !view.submit)
    report('view.submit', 'is missing though there are inputs');
  return [...problems, ...checkBlocks(view.blocks, surface, around)];
}
