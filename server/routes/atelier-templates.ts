// GET /atelier/sabloane.json: what a task of a model can ask of the connectors of this installation, for the studio: inputs and
// answers with their words, and bpmn-io element templates, all made of the contracts.

import type { FastifyPluginAsync } from 'fastify';
import { fieldsOf } from '../../connectors/call/variables.ts';
import type { Contract } from '../../connectors/connector.ts';
import { contracts, taskOperations } from '../../connectors/contracts.ts';
import { elementTemplates, jobTypeOf } from '../../connectors/element-template.ts';
import type { Operation, Served } from '../../designer/templates/operations.ts';
import type { Language } from '../../look/words.ts';
import { listSettings } from '../../store/connector-settings.ts';
import { demand } from '../abilities.ts';
import { restOf } from '../connectors/rest-form.ts';
import { isRest, splitType } from '../connectors/task-types.ts';

interface Field {
  title?: string;
  description?: string;
}

const operationsIn = (contract: Contract, typeOf: (name: string) => string, language: Language): Operation[] =>
  Object.entries(taskOperations(contract)).map(([name, operation]) => {
    const { all, required } = fieldsOf(operation);
    const { properties = {} } = operation.input as { properties?: { [name: string]: Field } };
    return {
      type: typeOf(name),
      title: operation.title[language],
      connector: contract.title[language],
      inputs: all.map((field) => ({
        name: field,
        title: properties[field]?.title ?? field,
        hint: properties[field]?.description ?? '',
        required: required.includes(field),
      })),
      codes: Object.entries(operation.refusals).map(([value, said]) => ({ value, label: said[language] })),
      output: operation.output,
      manual: operation.manual[language],
    };
  });

export const atelierTemplateRoutes: FastifyPluginAsync = async (app) => {
  app.get('/atelier/sabloane.json', async (request, reply): Promise<Served> => {
    demand(request.asker, 'edit', 'Model');
    void reply.header('cache-control', 'no-store');
    const { language, scope } = request;
    const settings = await listSettings(app.store.knex, { tenant: scope.tenant });
    const made = settings.flatMap(({ connector, configuration }) => {
      if (!isRest(connector)) return [];
      const rest = restOf(splitType(connector).operation, configuration);
      return rest === null ? [] : operationsIn(rest.contract, () => connector, language);
    });
    const own = contracts().flatMap((each) => operationsIn(each, (name) => jobTypeOf(each.name, name), language));
    return {
      operations: [...own, ...made],
      templates: contracts().flatMap((each) => elementTemplates(each, language)),
    };
  });
};
