/** The small parts of what comes in: whose it is, what was typed, and what may not be logged. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/time.ts';
import { createHttpReceiver } from '../../../src/platforms/slack/http-receiver.ts';
import { redact, sdkLogger } from '../../../src/platforms/slack/log.ts';
import {
  Interaction,
  kindOf,
  organisationOf,
  withoutAuthorizations,
  workspaceIn,
  workspaceOf,
} from '../../../src/platforms/slack/payloads.ts';
import { asTyped, withoutCommand } from '../../../src/platforms/slack/typed.ts';

describe('what was typed', () => {
  test.each([
    ['<#C123|general>', 'C123'],
    ['<#C123>', 'C123'],
    ['<@U123|max>', '<@U123|max>'],
    ['<https://acme.example/a?b=1&amp;c=2>', 'https://acme.example/a?b=1&c=2'],
    ['<https://acme.example|acme.example>', 'acme.example'],
    ['<mailto:max@acme.example|max@acme.example>', 'max@acme.example'],
    ['<tel:+49301234|+49 30 1234>', '+49 30 1234'],
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;', '&lt;'],
    ['<!channel>', '<!channel>'],
    ['< not a link >', '< not a link >'],
  ])('%s is %s', (given, typed) => {
    expect(asTyped(given)).toBe(typed);
  });

  test.each([
    ['/pulse today', 'today'],
    ['/pulse', ''],
    ['/Pulse  orders "last week"', 'orders "last week"'],
    ['/pulses today', '/pulses today'],
    ['today /pulse', 'today /pulse'],
  ])('%s to ShopPulse itself asks %s', (given, asked) => {
    expect(withoutCommand(given, '/pulse')).toBe(asked);
  });
});

describe('whose it is', () => {
  test('is said by the authorization before the place where it happened', () => {
    const authorizations = [{ team_id: 'T1' }];
    expect(workspaceOf({ team_id: 'T2', context_team_id: 'T3', authorizations })).toBe('T1');
    expect(workspaceOf({ team_id: 'T2', context_team_id: 'T3', authorizations: [{ team_id: null }] })).toBe(
      'T3',
    );
    expect(workspaceOf({ team_id: 'T2' })).toBe('T2');
    expect(workspaceOf({})).toBeNull();
  });

  test.each([
    ['in a channel of two organisations', { team: { id: 'T2' }, view: { app_installed_team_id: 'T1' } }],
    ['of an organisation', { team: { id: 'T1' }, view: { app_installed_team_id: 'E1', team_id: 'T1' } }],
    ['without a team', { team: null, view: { app_installed_team_id: 'E1', team_id: 'T1' } }],
    ['without any but the person’s', { team: null, view: { app_installed_team_id: 'E1' } }, 'T1'],
  ])('a form %s says where it was opened', (_what, { team, view }, home = 'T3') => {
    const user = { id: 'max', team_id: home };
    const body = Interaction.parse({ user, team, view: { id: 'V1', ...view } });
    expect(workspaceIn(body)).toBe('T1');
  });

  test.each([
    ['a command', { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'true' }],
    [
      'a click',
      { team: { id: 'T1' }, enterprise: { id: 'E1' }, is_enterprise_install: true, user: { id: 'U1' } },
    ],
    [
      'a click without a team',
      { team: null, enterprise: { id: 'E1' }, is_enterprise_install: true, user: { team_id: 'T1' } },
    ],
    [
      'an event',
      {
        team_id: 'T1',
        authorizations: [{ enterprise_id: 'E1', team_id: null, is_enterprise_install: true }],
      },
    ],
  ])('%s of an organisation says which', (_what, body) => {
    expect(organisationOf(body)).toEqual({ team: 'T1', enterprise: 'E1' });
  });

  test.each([
    ['of one workspace', { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'false' }],
    ['of no organisation', { team_id: 'T1', is_enterprise_install: true }],
    ['of nobody', null],
  ])('what is %s says none', (_what, body) => {
    expect(organisationOf(body)).toBeNull();
  });

  test('is the same for what was kept without its authorizations', () => {
    const given = { enterprise_id: 'E1', team_id: 'T1', is_enterprise_install: true };
    const body = { token: 'secret', team_id: 'T2', event: { type: 'message' }, authorizations: [given] };
    const kept = withoutAuthorizations(body);
    expect(JSON.stringify(kept)).not.toMatch(/secret|authorizations/);
    expect(workspaceOf(kept)).toBe('T1');
    expect(organisationOf(kept)).toEqual({ team: 'T1', enterprise: 'E1' });
  });

  test.each([
    ['D1', undefined, 'direct'],
    ['C1', 'directmessage', 'direct'],
    ['C1', 'privategroup', 'private'],
    ['G1', undefined, 'private'],
    ['C1', 'team', 'public'],
  ] as const)('%s, called %s, is %s', (channel, name, kind) => {
    expect(kindOf(channel, name)).toBe(kind);
  });
});

describe('the log', () => {
  test.each([
    'xoxb-123-456-abcDEF',
    'xoxe.xoxp-1-Mi0yLTk',
    'xapp-1-A0123-456-abcdef',
    'https://hooks.slack.com/commands/T1/2/abc',
    'https://hooks.slack.com/actions/T1/2/abc',
    'wss://wss-primary.slack.com/link/?ticket=abc&app_id=def',
    'Bearer abc.def',
    `v0=${'a'.repeat(64)}`,
  ])('never has %s', (secret) => {
    expect(redact(`it said "${secret}" and fell over`)).toBe('it said "[redacted]" and fell over');
  });

  test('has what the SDK warns of, as one line without secrets, and nothing that it only tells', () => {
    const lines: unknown[] = [];
    const logger = sdkLogger((level, event, fields) => void lines.push({ level, event, fields }));
    logger.debug('xoxb-1', { body: 'whole payload' });
    logger.info('whole payload');
    logger.warn('no', new Error('with xoxb-1-2'));
    logger.error('yes');
    expect(lines).toEqual([
      { level: 'warn', event: 'slack.sdk', fields: { message: 'no with [redacted]' } },
      { level: 'error', event: 'slack.sdk', fields: { message: 'yes' } },
    ]);
  });
});

test('an empty signing secret, with which anybody could sign, is refused at the start', () => {
  const log = () => {};
  const make = () =>
    createHttpReceiver({ signingSecret: '', clock: () => instant(0), log, logger: sdkLogger(log) });
  expect(make).toThrow(/SLACK_SIGNING_SECRET/);
});
