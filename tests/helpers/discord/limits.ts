/** Discord's limits, said once for the checks and for their tests. */
import { MIB } from './state.ts';

export const LIMITS = {
  content: 2000,
  embeds: 10,
  embedsTogether: 6000,
  components: 40,
  textTogether: 4000,
  buttonsInRow: 5,
  rows: 5,
  options: 25,
  optionText: 100,
  placeholder: 150,
  inputPlaceholder: 100,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  modalTitle: 45,
  modalLabel: 45,
  modalDescription: 100,
  modalComponents: 5,
  inputText: 4000,
  sectionTexts: 3,
  gallery: 10,
  description: 1024,
  nonce: 25,
  files: 10,
  fileBytes: 10 * MIB,
  requestBytes: 25 * MIB,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  choices: 25,
  choiceText: 100,
  commandCharacters: 8000,
  commandsPerScope: 100,
  acknowledgeMs: 3_000,
  tokenMs: 15 * 60_000,
  nonceMs: 5 * 60_000,
} as const;

export const V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;
