import { expect, it } from 'vitest';
import { programs } from '../../../main/clients/programs/index.ts';
import { openExports } from './support/exports.ts';

const written = programs.filter(({ files }) =>
  files.some(({ write, path }) => write === undefined && path.linux !== undefined),
);

it.each(written)(
  '$name is connected by an entry that is known again, repaired and taken out without a trace',
  async ({ id }) => {
    const { act, view, everything, text, put, moveTo } = openExports({ programs });
    const before = everything();
    expect(await act(id, 'connect')).toMatchObject({ outcome: 'done' });
    expect(['connected', 'needs-restart']).toContain((await view(id)).state);
    moveTo('http://127.0.0.1:9000/mcp');
    const { transport, files } = await view(id);
    if (transport === 'http') {
      expect(files.flatMap(({ trouble }) => trouble?.code ?? [])).toContain('endpoint-moved');
      expect(await act(id, 'repair')).toMatchObject({ outcome: 'done' });
      const path = files.find(({ exists }) => exists)?.shownPath ?? '';
      put(path, (text(path) ?? '').replaceAll(':9000', ':9001'));
      expect((await view(id)).files.flatMap(({ trouble }) => trouble?.code ?? [])).toContain('edited');
      await act(id, 'repair');
    }
    expect(['connected', 'needs-restart']).toContain((await view(id)).state);
    expect(await act(id, 'disconnect')).toMatchObject({ outcome: 'done' });
    expect(everything()).toEqual(before);
  },
);
