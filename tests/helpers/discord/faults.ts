/** What goes wrong on a test's order. */
import type { OrderedFault, State } from './state.ts';
import type { Call, Fault, FaultControl, FaultOptions, Faults } from './types.ts';

export type Asked = Omit<Call, 'status' | 'error'>;

// The client asks for it once, before it can be told of anything.
const NOT_ALL = new Set(['get_bot_gateway', 'get_gateway']);

/** The fault that this call meets, if one does; it is then used up by one. */
export function takeFault(state: State, asked: Asked): OrderedFault | null {
  const met = state.faults.find(
    ({ method, left, options: { channel, when } }) =>
      left > 0 &&
      (method === asked.method || (method === '*' && !NOT_ALL.has(asked.method))) &&
      (channel === undefined || asked.params.channel_id === channel) &&
      (when === undefined || when(asked)),
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
