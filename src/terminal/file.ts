/** A file named in a terminal. */
import { accessSync, constants, statSync } from 'node:fs';
import { UserError } from '../app/errors.ts';

/** The same path. Throws UserError when it is no file that can be read. */
export function readableFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UserError(`There is no file ${path}. Nothing was read.`);
  if (found.isDirectory())
    throw new UserError(`${path} is a folder. Name the files in it, such as ${path}/*.csv.`);
  try {
    accessSync(path, constants.R_OK);
    return path;
  } catch {
    throw new UserError(`${path} may not be read by this user. Nothing was read.`);
  }
}
