// An errand: cases that somebody asked to move to another release are moved, some at a time.

import { moveWaiting } from '../../store/publishing/move-cases.ts';
import type { Services } from '../app.ts';

const AT_ONCE = 50;

export const moveCases = ({ store }: Services): Promise<number> => moveWaiting(store, AT_ONCE);
