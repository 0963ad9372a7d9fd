import { OperatorError } from '../../operator-error.ts';

/** How the app is reached: Socket Mode with an app-level token, HTTP with a signing secret. */
export type SlackSettings = {
  botToken: string;
  appToken?: string;
  signingSecret?: string;
  /** Where the Web API is, if not at Slack. */
  apiUrl?: string;
  /** The id of the ministry's channel. */
  ministryChannel?: string;
};

/** Throws an OperatorError that names the setting which cannot be right. */
export const check = ({ botToken, appToken, signingSecret, ministryChannel }: SlackSettings): void => {
  if (!botToken.startsWith('xoxb-'))
    throw new OperatorError(
      'SLACK_BOT_TOKEN is no bot token.',
      'Copy the "Bot User OAuth Token", which begins with xoxb-, from the app\'s page "OAuth & Permissions".',
    );
  if (appToken && signingSecret)
    throw new OperatorError(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set.',
      'Leave SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP, and remove the other.',
    );
  if (!appToken && !signingSecret)
    throw new OperatorError(
      'Slack is set up without a way in.',
      'Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.',
    );
  if (appToken && !appToken.startsWith('xapp-'))
    throw new OperatorError(
      'SLACK_APP_TOKEN is no app-level token.',
      'Make one with the scope connections:write on the app\'s page "Basic Information"; it begins with xapp-.',
    );
  if (ministryChannel && !/^[CG][A-Z0-9]+$/.test(ministryChannel))
    throw new OperatorError(
      'SLACK_MINISTRY_CHANNEL is no channel id.',
      'Give the id, which begins with C and stands at the foot of the channel\'s "About" page, not its name.',
    );
};

/** What to tell the operator when Slack refuses a token at the start. */
export const refusedToken = (setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): OperatorError =>
  new OperatorError(
    `Slack refuses ${setting} (${code}).`,
    setting === 'SLACK_BOT_TOKEN'
      ? 'See that the app is still installed in the workspace, and copy its token again from "OAuth & Permissions".'
      : 'See that Socket Mode is on and the token has the scope connections:write ("Basic Information").',
  );
