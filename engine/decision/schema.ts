// What dmn-moddle must know to read DMN. It ships DMN 1.3; here is what 1.4 and 1.5 added: boxed conditionals, filters and
// iterators (`for`, `some`, `every`) and the constraint on a collection as a whole (`typeConstraint`).

import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };

interface Property {
  name: string;
  type: string;
  isAttr?: boolean;
  isMany?: boolean;
  xml?: { serialize: 'property' };
}

const part = (name: string, type = 'ChildExpression'): Property => ({ name, type, xml: { serialize: 'property' } });
const attribute = (name: string): Property => ({ name, type: 'String', isAttr: true });

const expression = (name: string, superClass: string, properties: Property[]) => ({
  name,
  superClass: [superClass],
  properties,
});

const ADDED = [
  {
    name: 'ChildExpression',
    properties: [
      { name: 'id', type: 'String', isAttr: true, isId: true },
      attribute('typeRef'),
      { name: 'value', type: 'Expression' },
    ],
  },
  expression('Conditional', 'Expression', [part('if'), part('then'), part('else')]),
  expression('Filter', 'Expression', [part('in'), part('match')]),
  { ...expression('Iterator', 'Expression', [part('in'), attribute('iteratorVariable')]), isAbstract: true },
  expression('For', 'Iterator', [part('return')]),
  expression('Some', 'Iterator', [part('satisfies')]),
  expression('Every', 'Iterator', [part('satisfies')]),
];

/** dmn-moddle's package of the `dmn` namespace, up to DMN 1.5. */
export const DMN_15: unknown = {
  ...dmn13,
  types: [
    ...dmn13.types.map((type) =>
      type.name === 'ItemDefinition'
        ? { ...type, properties: [...(type.properties ?? []), part('typeConstraint', 'UnaryTests')] }
        : type,
    ),
    ...ADDED,
  ],
};
