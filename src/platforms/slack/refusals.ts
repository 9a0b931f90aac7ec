/**
 * What Slack may refuse a call with: whether trying again can help, and what it means to somebody who runs a shop.
 * Where each code is explained: docs.slack.dev/reference/methods/<method>, "Errors".
 */

export interface Refusal {
  /** Trying the same again cannot help, until somebody changes something. */
  readonly permanent: boolean;
  readonly says: string;
}

const INVITE = 'Invite it there: /invite @ShopPulse';
const INSTALL = 'Whoever manages the app installs ShopPulse again.';
const UPDATE = 'That is a fault of ShopPulse’s: tell its operator, with this code.';

const PERMANENT: Readonly<Record<string, readonly string[]>> = {
  [`That channel does not exist any more, or ShopPulse cannot see it. If it is a private channel: ${INVITE}`]:
    [
      'channel_not_found',
      'invalid_channel',
      'team_not_found',
      'channel_is_limited_access',
      'duplicate_channel_not_found',
    ],
  'That channel is archived. Unarchive it, or choose another.': [
    'is_archived',
    'channel_is_archived',
    'is_inactive',
  ],
  [`ShopPulse is not in that channel. ${INVITE}`]: ['not_in_channel'],
  'That person is not in the channel.': ['user_not_in_channel'],
  'Slack knows no such person in this workspace, or their account is closed.': [
    'user_not_found',
    'users_not_found',
    'user_not_visible',
    'user_disabled',
    'invalid_user_combination',
  ],
  'Slack lets no app write to another app.': ['cannot_dm_bot', 'user_is_bot'],
  'Direct messages with ShopPulse are turned off in this workspace. Whoever manages the app turns on the Messages Tab under App Home.':
    ['messages_tab_disabled'],
  'The Home tab of ShopPulse is turned off in this workspace. Whoever manages the app turns it on under App Home.':
    ['not_enabled', 'not_implemented'],
  [`Slack does not accept ShopPulse’s token any more. ${INSTALL}`]: [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'not_allowed_token_type',
    'no_permission',
    'two_factor_setup_required',
    'enterprise_is_restricted',
    'team_access_not_granted',
    'team_disabled',
    'app_access_restricted',
  ],
  'Slack does not let ShopPulse in from this network. Whoever manages the workspace allows its address.': [
    'accesslimited',
  ],
  [`ShopPulse lacks a permission in Slack. ${INSTALL}`]: ['missing_scope'],
  'The rules of this workspace do not let ShopPulse write in that channel. Whoever manages the workspace can allow it.':
    [
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'restricted_action_non_threadable_channel',
      'restricted_action_thread_locked',
      'posting_to_general_channel_denied',
      'posting_to_channel_denied',
      'action_prohibited',
      'ekm_access_denied',
      'access_denied',
      'send_on_behalf_not_allowed',
      'slack_connect_blocked_file_type',
      'slack_connect_file_upload_sharing_blocked',
      'slack_connect_file_link_sharing_blocked',
      'slack_connect_canvas_sharing_blocked',
      'slack_connect_clip_sharing_blocked',
      'slack_connect_lists_sharing_blocked',
    ],
  'There are no replies in that place: the thread is locked or gone.': [
    'cannot_reply_to_message',
    'thread_not_found',
    'method_not_supported_for_channel_type',
  ],
  'That message is gone, or can no longer be changed.': [
    'message_not_found',
    'cant_update_message',
    'edit_window_closed',
    'cant_broadcast_message',
  ],
  'The rules of this workspace do not let ShopPulse upload such a file. Whoever manages the workspace can allow it.':
    [
      'file_uploads_disabled',
      'file_uploads_except_images_disabled',
      'file_type_not_allowed',
      'blocked_file_type',
    ],
  'The file is larger than this workspace allows. Ask for a shorter time.': [
    'file_upload_size_restricted',
    'snippet_too_large',
  ],
  'This workspace has used up its storage for files. Delete some in Slack, or choose a larger plan.': [
    'storage_limit_reached',
  ],
  'The file is no longer there. Ask for it again.': [
    'file_not_found',
    'file_deleted',
    'file_is_deleted',
    'file_share_limit_reached',
    'not_visible',
  ],
  'That took too long for Slack. Press the button again.': [
    'expired_trigger_id',
    'exchanged_trigger_id',
    'invalid_trigger_id',
  ],
  'The window was closed before this could be shown. Press the button again.': ['not_found'],
  'Slack takes no more answers to that. Ask again.': ['used_url', 'expired_url', 'no_service'],
  [`The message is longer than Slack takes. ${UPDATE}`]: [
    'msg_too_long',
    'msg_blocks_too_long',
    'view_too_large',
    'metadata_too_large',
    'alt_txt_too_large',
    'too_many_attachments',
    'too_many_contact_cards',
    'attachment_payload_limit_exceeded',
    'max_file_sharing_exceeded',
    'channels_limit_exceeded',
  ],
  [`Slack did not understand the message. ${UPDATE}`]: [
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_attachments',
    'invalid_payload',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'invalid_metadata_filter_keys',
    'metadata_must_be_sent_from_app',
    'markdown_text_conflict',
    'no_text',
    'block_mismatch',
    'no_dual_broadcast_content_update',
    'duplicate_external_id',
    'duplicate_message_not_found',
    'missing_profile_id',
    'missing_file_data',
    'unknown_snippet_type',
    'unknown_subtype',
    'missing_argument',
    'not_enough_users',
    'too_many_users',
    'users_list_not_supplied',
    'as_user_not_supported',
    'invalid_cursor',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'invalid_arg_name',
    'invalid_arguments',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_json',
    'json_not_object',
    'invalid_post_type',
    'missing_post_type',
    'unknown_method',
    'method_deprecated',
    'deprecated_endpoint',
    // Of drafts, canvases, lists and templates, of which ShopPulse has none.
    'draft_already_deleted',
    'draft_already_sent',
    'draft_has_conflict',
    'draft_not_found',
    'canvas_disabled_file_team',
    'canvas_disabled_user_team',
    'canvas_globally_disabled',
    'template_not_visible',
    'list_record_comment_fetch_failed',
  ],
};

const PASSING: Readonly<Record<string, readonly string[]>> = {
  'Slack is not working properly just now.': [
    'internal_error',
    'fatal_error',
    'service_unavailable',
    'request_timeout',
    'update_failed',
    'file_update_failed',
    'unable_to_share_files',
    'rollup_error',
  ],
  'Slack takes no more messages for the moment.': ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  'The workspace is being moved within Slack.': [
    'team_added_to_org',
    'org_login_required',
    'external_channel_migrating',
  ],
  'It was changed by somebody else in the same moment.': ['hash_conflict', 'streaming_state_conflict'],
};

const listed = (codes: Readonly<Record<string, readonly string[]>>, permanent: boolean) =>
  Object.entries(codes).flatMap(([says, each]) =>
    each.map((code): [string, Refusal] => [code, { permanent, says }]),
  );

const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  ...listed(PERMANENT, true),
  ...listed(PASSING, false),
]);

/** Undefined for a code that nobody has decided about. */
export const decided = (code: string): Refusal | undefined => REFUSALS.get(code);

/**
 * A code that is not known here is taken to pass. To take it for a permanent one would turn off somebody's digest
 * for a word that Slack invented yesterday; taken to pass, the tries are bounded and end in its owner being told,
 * with the code. Only whole families that Slack keeps adding to are known by their beginning.
 */
export function refusalFor(code: string): Refusal {
  const known = REFUSALS.get(code);
  if (known) return known;
  const family = /^(restricted_action|slack_connect)_/.exec(code)?.[1];
  if (family) return { permanent: true, says: REFUSALS.get('restricted_action')?.says ?? '' };
  return { permanent: false, says: 'Slack refused it.' };
}
