#!/usr/bin/env node
// What `pulse` runs, from any folder: plain JavaScript that teaches Node TypeScript, then runs the terminal.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
await import('./cli.ts');
