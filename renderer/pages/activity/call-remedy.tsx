import { Link } from 'wouter';
import type { InvocationDetails } from '../../../contract/activity.ts';
import { outcomeTexts, outcomeWords } from '../../components/outcome-words.tsx';
import { Said } from '../../components/said.tsx';
import { Notice } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';

/** What went wrong, in the words the client got, and where it can be mended. */
export function CallRemedy({ call }: { readonly call: InvocationDetails }) {
  const t = useText(activityTexts);
  const name = useText(outcomeTexts);
  const { key, tone } = outcomeWords(call);
  if (tone === 'quiet') return null;
  const sentence = sentenceOf(call.resultJson);
  return (
    <Notice
      tone={tone}
      title={name(key)}
      className="mb-3"
      actions={
        key === 'needs-sign-in' && (
          <Link href={`/connections?id=${encodeURIComponent(call.connection)}`} className="pr-1 hover:underline">
            {t('signIn')}
          </Link>
        )
      }
    >
      {sentence !== undefined && <Said error={{ message: sentence }} />}
    </Notice>
  );
}

const longest = 400;

/** The first text of a recorded tool result, or the message of a recorded error. */
export function sentenceOf(resultJson: string | undefined): string | undefined {
  if (resultJson === undefined) return undefined;
  try {
    const result = JSON.parse(resultJson) as {
      content?: { text?: unknown }[];
      message?: unknown;
      note?: unknown;
      error?: { message?: unknown };
    };
    const found = [result.content?.[0]?.text, result.message, result.error?.message, result.note].find(
      (text) => typeof text === 'string',
    );
    return typeof found === 'string' ? found.slice(0, longest) : undefined;
  } catch {
    return undefined;
  }
}
