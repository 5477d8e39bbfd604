import type { Gathered } from '../connect.ts';
import type { Unit } from '../unit.ts';
export function checkStructure(_all: Gathered, _unit: Unit): void {}
