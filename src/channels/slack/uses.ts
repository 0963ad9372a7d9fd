/** What this channel asks of Slack. manifest.json, which sets the app up there, is held to it by a test. */

/** The events that parse.ts reads. */
export const EVENTS = ['app_home_opened', 'app_mention', 'message.im'] as const;

/** The slash commands that parse.ts reads. */
export const COMMANDS = ['/usulan'] as const;

/** Each Web API method that is called with the bot's token, with the scopes that Slack wants for it. */
export const METHODS: Record<string, string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** The scopes without which Slack does not deliver what COMMANDS and EVENTS name. */
export const TO_HEAR = ['app_mentions:read', 'commands', 'im:history'];
