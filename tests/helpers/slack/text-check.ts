/** Text objects and rich text, as strictly as Slack takes them. */
import { bool, byType, type Check, int, list, matching, object, oneOf, only, string } from './shape.ts';

const MANY = 100_000;

export const plain = (max: number): Check =>
  object({ type: only('plain_text'), text: string(max) }, { emoji: bool });

const mrkdwn = (max: number): Check =>
  object({ type: only('mrkdwn'), text: string(max) }, { verbatim: bool });

export const anyText = (max: number): Check =>
  byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) }, 'text object');

const style = object({}, { bold: bool, italic: bool, strike: bool, code: bool, underline: bool });
const mentionStyle = object(
  {},
  { bold: bool, italic: bool, strike: bool, highlight: bool, client_highlight: bool, unlink: bool },
);

const inline: Check = byType(
  {
    text: object({ type: only('text'), text: string(MANY) }, { style }),
    emoji: object({ type: only('emoji'), name: string(100) }, { unicode: string(100), style }),
    link: object(
      { type: only('link'), url: matching(/^(https?:\/\/|mailto:)\S+$/, 'a link') },
      { text: string(MANY), unsafe: bool, style },
    ),
    user: object({ type: only('user'), user_id: string(100) }, { style: mentionStyle }),
    channel: object({ type: only('channel'), channel_id: string(100) }, { style: mentionStyle }),
    usergroup: object({ type: only('usergroup'), usergroup_id: string(100) }, { style: mentionStyle }),
    broadcast: object({ type: only('broadcast'), range: oneOf('here', 'channel', 'everyone') }, { style }),
    date: object(
      { type: only('date'), timestamp: int(0, 1e12), format: string(200) },
      { url: string(3000), fallback: string(500), style },
    ),
    color: object({ type: only('color'), value: string(20) }, { style }),
  },
  'rich text element',
);

const inlines = list(inline, 1, MANY);
const section = object({ type: only('rich_text_section'), elements: inlines });
const border = int(0, 1);

export const richTextElements: Check = list(
  byType(
    {
      rich_text_section: section,
      rich_text_list: object(
        {
          type: only('rich_text_list'),
          style: oneOf('bullet', 'ordered'),
          elements: list(section, 1, MANY),
        },
        { indent: int(0, 8), offset: int(0, MANY), border },
      ),
      rich_text_preformatted: object(
        { type: only('rich_text_preformatted'), elements: inlines },
        { border, language: string(50) },
      ),
      rich_text_quote: object({ type: only('rich_text_quote'), elements: inlines }, { border }),
    },
    'rich text block element',
  ),
  1,
  MANY,
);
