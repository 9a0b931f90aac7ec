/** Block Kit's documented limits. Where sources disagree the lower number is held; the sources are beside each. */

export const LIMITS = {
  // docs.slack.dev/reference/block-kit/blocks
  blocksInMessage: 50,
  blocksInView: 100,
  blockId: 255,
  actionId: 255,
  // docs.slack.dev/reference/methods/chat.postMessage: truncated above
  messageText: 40_000,
  // @slack/types, SectionBlock, HeaderBlock, ContextBlock, ActionsBlock
  sectionText: 3000,
  sectionFields: 10,
  sectionField: 2000,
  header: 150,
  contextElements: 10,
  contextText: 3000,
  actionsElements: 25,
  // @slack/types, Button
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  accessibilityLabel: 75,
  // @slack/types, ConfirmationDialog
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  // docs.slack.dev/reference/block-kit/block-elements/select-menu-element, overflow-menu-element, option-object
  options: 100,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  placeholder: 150,
  overflowMin: 1,
  overflow: 5,
  choices: 10,
  // docs.slack.dev/reference/block-kit/blocks/image-block
  imageUrl: 3000,
  altText: 2000,
  imageTitle: 2000,
  // docs.slack.dev/reference/block-kit/blocks/table-block
  tables: 1,
  tableRows: 100,
  tableCells: 20,
  columnSettings: 20,
  tableCharacters: 10_000,
  // @slack/types, MarkdownBlock
  markdown: 12_000,
  // docs.slack.dev/reference/block-kit/blocks/input-block, plain-text-input-element
  label: 2000,
  hint: 2000,
  inputValue: 3000,
  // docs.slack.dev/reference/views
  viewTitle: 24,
  privateMetadata: 3000,
  callbackId: 255,
  viewBytes: 250_000,
  modalStack: 3,
  // docs.slack.dev/interactivity/handling-user-interaction
  triggerMs: 3000,
  responseUses: 5,
  responseMs: 30 * 60_000,
  // files.getUploadURLExternal: alt_txt_too_large
  fileAltText: 1000,
} as const;
