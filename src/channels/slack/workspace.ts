import { WebClient } from '@slack/web-api';

/** The workspace that a bot token belongs to, asked of Slack. Throws where it does not answer or takes no such token. */
export const workspaceOf = async ({ botToken, apiUrl }: { botToken: string; apiUrl?: string }): Promise<string> => {
  const client = new WebClient(botToken, {
    timeout: 5_000,
    retryConfig: { retries: 0 },
    ...(apiUrl && { slackApiUrl: `${apiUrl}/` }),
  });
  return (await client.auth.test()).team ?? '';
};
