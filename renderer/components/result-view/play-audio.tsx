import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { bytesOfBase64 } from './content.ts';
import { resultTexts } from './result-texts.ts';

interface Playing {
  readonly context: AudioContext;
}

/** Plays sound that came with an answer. The page may load no media, so the samples are decoded here. */
export function PlayAudio({ data }: { readonly data: string }) {
  const t = useText(resultTexts);
  const playing = useRef<Playing>(undefined);
  const [state, setState] = useState<'silent' | 'playing' | 'unplayable'>('silent');
  useEffect(() => () => void playing.current?.context.close(), []);
  const stop = (): void => {
    void playing.current?.context.close();
    playing.current = undefined;
    setState('silent');
  };
  const play = async (): Promise<void> => {
    const bytes = bytesOfBase64(data);
    if (!bytes) return setState('unplayable');
    const context = new AudioContext();
    playing.current = { context };
    try {
      const source = context.createBufferSource();
      source.buffer = await context.decodeAudioData(bytes.buffer);
      source.connect(context.destination);
      source.onended = stop;
      source.start();
      setState('playing');
    } catch {
      stop();
      setState('unplayable');
    }
  };
  if (state === 'unplayable') return <span className="t-small text-text-3">{t('unplayable')}</span>;
  return (
    <Button
      small
      icon={state === 'playing' ? 'stop' : 'play'}
      onClick={() => (state === 'playing' ? stop() : void play())}
    >
      {t(state === 'playing' ? 'stop' : 'play')}
    </Button>
  );
}
