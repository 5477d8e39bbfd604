// English words of what has stopped: causes in plain words with what to do, the list, one stop.

import { counted } from '../../look/words.ts';
import type { roOperationsStops } from './ro-operations-stops.ts';

const n = (count: number, one: string, many: string) => counted('en', count, one, many);

export const enOperationsStops: typeof roOperationsStops = {
  stops: {
    title: 'Stops',
    lead: 'A run stops when the model, its data or another system does not let it go on. Nothing is lost: once the cause is gone, the step is taken up again.',
    none: 'No run has stopped',
    noneText: 'When a step fails after all its tries it appears here, with what you can do.',
    noneSo: 'No stops with this filter',
    noneSoText: 'Take away conditions to see more.',
    total: (count: number) => n(count, 'stop', 'stops'),
    grouped: (groups: number) => `in ${n(groups, 'group', 'groups')} of one cause at one step`,
    procedure: 'Procedure',
    allProcedures: 'All procedures',
    cause: 'Cause',
    allCauses: 'All causes',
    age: 'Since',
    ages: { '': 'any time', '1': 'over a day', '7': 'over 7 days', '30': 'over 30 days' },
    show: 'Show',
    clear: 'No filter',
    codes: {
      JOB_FAILED: 'An automatic step did not succeed',
      EXPRESSION_FAILED: 'A formula cannot be worked out',
      NO_FLOW_TAKEN: 'No way fits the data',
      TIMER_INVALID: 'A scheduled step has no valid date',
      DECISION_FAILED: 'A decision could not be taken from its table',
      UNHANDLED_ERROR: 'An error that the drawing does not handle',
      CALL_FAILED: 'Another procedure could not be started',
      STEP_LIMIT: 'A circle without an end in the drawing',
      START_FAILED: 'A timed start did not succeed',
      other: 'The run cannot go on',
    },
    advice: {
      JOB_FAILED:
        'See what the message says (mostly another system: e-mail, payments, printing). Once it works again, retry.',
      EXPRESSION_FAILED:
        'A value is missing or of another kind than expected. Change the data, then retry; if the formula is wrong, publish a mended version and move.',
      NO_FLOW_TAKEN:
        'The data fit no branch. Change the data and retry, or publish a version with a branch for all other cases.',
      TIMER_INVALID: 'The date or duration is not a valid one. Change the data, then retry.',
      DECISION_FAILED:
        'The table has no row for these data, or its rows contradict each other. Change the data, or publish a mended table and move.',
      UNHANDLED_ERROR:
        'The drawing does not say what to do about this error. Retry, skip the step, or publish a version that handles it and move.',
      CALL_FAILED: 'The called procedure is not published or cannot start. Publish it, then retry.',
      STEP_LIMIT:
        'The drawing goes round without waiting for anything. Publish a mended version and move; a retry alone goes round again.',
      START_FAILED: 'There is no run yet. The next start, or a new version, takes its place.',
      other: 'See the message, remove the cause, then retry.',
    },
    atStep: (name: string) => `at the step "${name}"`,
    since: (first: string) => `since ${first}`,
    between: (first: string, last: string) => `the first on ${first}, the last on ${last}`,
    message: 'Technical message',
    see: (count: number) => (count === 1 ? 'See the stop' : `See all ${count}`),
    retryAll: (count: number) => (count === 1 ? 'Retry' : `Retry all (${count})`),
    more: 'Something else…',
    starts: 'Timed starts that did not succeed',
    groupBack: 'Back to all stops',
    which: 'Case or run',
    where: 'Where',
    stoppedAt: 'Stopped since',
    chooseAll: 'Tick some. With none ticked: all of the list.',
    nextPage: 'Next',
    one: {
      back: 'Back to stops',
      resolvedAt: (when: string) => `Resolved ${when}.`,
      what: 'What happened',
      mend: 'What you can do',
      case: 'Case',
      run: 'Run',
      openRun: (id: string) => `Open run ${id}`,
      step: 'Step',
      procedure: 'Procedure',
      version: (version: number) => `version ${version}`,
      retry: 'Retry the step',
      retryText: 'If you have removed the cause.',
      change: 'Change data, then retry',
      changeText: 'If a value of the run is missing or wrong.',
      skip: 'Skip the step',
      skipText: 'If it was done otherwise or is not needed: write its result in its place.',
      move: 'Move the run to another step',
      moveText: 'If it must go another way. Done on the run itself.',
      version2: 'Move to another version',
      versionText: 'If you have published a mended version.',
      cancel: 'Cancel the run',
      cancelText: 'If it is not needed at all.',
      job: 'Automatic job',
    },
  },
};
