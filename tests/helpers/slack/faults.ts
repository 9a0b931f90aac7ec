/** What goes wrong on a test's order. */
import type { OrderedFault, State } from './state.ts';
import type { Fault, FaultControl, FaultOptions, Faults } from './types.ts';

/** The fault that this call meets, if one does; it is then used up by one. */
export function takeFault(
  state: State,
  method: string,
  args: Readonly<Record<string, unknown>>,
): OrderedFault | null {
  const met = state.faults.find(
    ({ method: on, left, options: { channel, when } }) =>
      left > 0 &&
      (on === method || on === '*') &&
      (channel === undefined || (args.channel ?? args.channel_id) === channel) &&
      (when === undefined || when(args)),
  );
  if (!met) return null;
  met.left -= 1;
  met.hits += 1;
  state.changed();
  return met;
}

export function createFaults(state: State): Faults & { readonly releaseAll: () => void } {
  const controls = new Set<FaultControl>();
  const on = (method: string, fault: Fault, options: FaultOptions = {}): FaultControl => {
    let open = () => {};
    const released = new Promise<void>((resolve) => {
      open = resolve;
    });
    const ordered: OrderedFault = { method, fault, options, left: options.times ?? 1, hits: 0, released };
    state.faults.push(ordered);
    const control = {
      release: () => {
        ordered.left = 0;
        open();
      },
      hits: () => ordered.hits,
    };
    controls.add(control);
    return control;
  };
  return {
    on,
    breakDown: () => on('*', { kind: 'status', status: 503 }, { times: Number.POSITIVE_INFINITY }).release,
    releaseAll: () => {
      for (const control of controls) control.release();
    },
  };
}
