/** Something that whoever runs ShopPulse has to mend: one sentence with the cure, shown as it is, never a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
