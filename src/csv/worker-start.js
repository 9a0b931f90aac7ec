// TypeScript in a worker: Node 20 does not hand the loader of `--import tsx` on to workers, so it is set up here.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
await import('./worker.ts');
