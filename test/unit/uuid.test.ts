import { expect, it } from 'vitest';
import { uuidV7 } from '../../main/lib/uuid.ts';

it('a UUID of version 7 has the time in front, version and variant in their places, and chance in the rest', () => {
  // The time of the example in RFC 9562, appendix A.6.
  const ids = Array.from({ length: 100 }, () => uuidV7(0x017f22e279b0));
  for (const id of ids) expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(100);
  expect(uuidV7(1_000) < uuidV7(1_001)).toBe(true);
});
