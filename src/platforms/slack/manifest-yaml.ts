/** The manifest as a file that a person pastes into Slack, with what to do with it at its head. */
import { stringify } from 'yaml';
import { type ManifestOptions, manifestOf } from './manifest.ts';

const WIDTH = 110;

export const manifestYaml = (options: ManifestOptions): string =>
  `${options.publicUrl === null ? SOCKET_HEAD : HTTP_HEAD}\n${stringify(manifestOf(options), { lineWidth: WIDTH })}`;

const FIRST = `# ShopPulse as an app of Slack's. At https://api.slack.com/apps choose “Create New App”, then “From a manifest”,
# choose the workspace, paste all of this in place of what stands under YAML, and press “Create”.`;

const SOCKET_HEAD = `${FIRST}
# README.md has the steps after that, and what is seen at each.
#
# This one is for Socket Mode: Slack needs no address of yours. \`npm run -s pulse -- manifest --url
# https://pulse.example.com\` prints the one for signed requests, and \`--command /shop\` another name for the command.`;

const HTTP_HEAD = `${FIRST}
# docs/operators-guide.md has the steps after that.
#
# This one is for signed requests. Start ShopPulse with the new app's signing secret, then confirm the request URL
# where Slack's page “App Manifest” offers it: Slack asks the address whether it is there.`;
