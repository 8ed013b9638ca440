// A model's bytes by hand, and what the types refuse. That ONNX Runtime reads them is shown wherever a program runs.
import { expect, it } from 'vitest';
import { attributeTypes, elementTypes, encodeModel, type OnnxAttribute } from './onnx-messages.ts';

it('writes a model field by field, with what is undefined left out', () => {
  const { float32 } = elementTypes;
  const value = (name: string) => ({
    name,
    type: { tensorType: { elemType: float32, shape: { dim: [{ dimParam: 'n' }, { dimValue: 2 }] } } },
  });
  const attribute = [{ name: 'axis', type: attributeTypes.int, i: -1 }];
  const bytes = encodeModel({
    irVersion: 10,
    opsetImport: [{ domain: '', version: 20 }],
    graph: {
      name: 'g',
      node: [{ opType: 'Softmax', input: ['x'], output: ['y'], attribute }],
      input: [value('x')],
      output: [value('y')],
    },
  });
  const described = (name: string): string => `0a01${name}120f0a0d08011209` + '0a0312016e' + '0a020802'; // [n, 2] of float32
  const axis = '0a0461786973' + '18ffffffffffffffffff01' + 'a00102';
  const node = '0a0178' + '120179' + '2207536f66746d6178' + `2a14${axis}`;
  const graph = `0a25${node}` + '120167' + `5a14${described('78')}` + `6214${described('79')}`;
  const expected = `080a` + `3a${(graph.length / 2).toString(16)}${graph}` + '42040a001014';
  expect(Buffer.from(bytes).toString('hex')).toBe(expected);
});

it('takes no unknown type, and no value of another one', () => {
  const wrong: OnnxAttribute[] = [
    // @ts-expect-error no attribute has this type
    { name: 'a', type: 99, i: 1 },
    // @ts-expect-error whole numbers with the value of a float
    { name: 'b', type: attributeTypes.int, f: 1 },
  ];
  expect(wrong).toHaveLength(2);
});
