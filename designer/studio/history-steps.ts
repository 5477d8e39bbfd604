// Undo and redo of whatever is open: the drawing's own commands, or the texts of a file before.

import { processOf, type Workplace } from './workplace.ts';

const drawn = ({ canvas, file, project }: Workplace) => (file === processOf(project) ? canvas : null);

export const canUndo = (workplace: Workplace): boolean =>
  drawn(workplace)?.canUndo ?? workplace.project.canUndo(workplace.file);

export const canRedo = (workplace: Workplace): boolean =>
  drawn(workplace)?.canRedo ?? workplace.project.canRedo(workplace.file);

export function undo(workplace: Workplace): void {
  const canvas = drawn(workplace);
  if (canvas !== null) canvas.undo();
  else workplace.project.undo(workplace.file);
}

export function redo(workplace: Workplace): void {
  const canvas = drawn(workplace);
  if (canvas !== null) canvas.redo();
  else workplace.project.redo(workplace.file);
}
