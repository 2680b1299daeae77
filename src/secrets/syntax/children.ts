/** Lists the children of a syntax node, whatever grammar it comes from. */
import type { SyntaxNode } from './parse.ts';

/** Parts that hold no expression: types, and what acorn stores beside the tree. */
const skipped = new Set([
  'type',
  'start',
  'end',
  'loc',
  'range',
  'raw',
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'returnType',
  'implements',
  'parent',
]);

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  );
}

/** Parts that hold children, for the kinds of node that make up most of a script; other kinds are searched. */
const partsOfKind: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Identifier: [],
    Literal: [],
    ThisExpression: [],
    EmptyStatement: [],
    BreakStatement: [],
    ContinueStatement: [],
    BlockStatement: ['body'],
    ExpressionStatement: ['expression'],
    MemberExpression: ['object', 'property'],
    CallExpression: ['callee', 'arguments'],
    NewExpression: ['callee', 'arguments'],
    BinaryExpression: ['left', 'right'],
    LogicalExpression: ['left', 'right'],
    AssignmentExpression: ['left', 'right'],
    ConditionalExpression: ['test', 'consequent', 'alternate'],
    UnaryExpression: ['argument'],
    UpdateExpression: ['argument'],
    SequenceExpression: ['expressions'],
    ArrayExpression: ['elements'],
    ObjectExpression: ['properties'],
    ReturnStatement: ['argument'],
    ThrowStatement: ['argument'],
    IfStatement: ['test', 'consequent', 'alternate'],
    ForStatement: ['init', 'test', 'update', 'body'],
    WhileStatement: ['test', 'body'],
    SwitchStatement: ['discriminant', 'cases'],
    SwitchCase: ['test', 'consequent'],
    TryStatement: ['block', 'handler', 'finalizer'],
    SpreadElement: ['argument'],
    Program: ['body'],
    Property: ['key', 'value'],
    TemplateLiteral: ['expressions'],
    TemplateElement: [],
    TaggedTemplateExpression: ['tag', 'quasi'],
    AssignmentPattern: ['left', 'right'],
    ArrayPattern: ['elements'],
    ObjectPattern: ['properties'],
    RestElement: ['argument'],
    CatchClause: ['param', 'body'],
    ClassBody: ['body'],
    MethodDefinition: ['key', 'value'],
    PrivateIdentifier: [],
    AwaitExpression: ['argument'],
    YieldExpression: ['argument'],
    ChainExpression: ['expression'],
    ParenthesizedExpression: ['expression'],
    ForOfStatement: ['left', 'right', 'body'],
    ForInStatement: ['left', 'right', 'body'],
    DoWhileStatement: ['body', 'test'],
    LabeledStatement: ['body'],
    ImportExpression: ['source'],
    MetaProperty: [],
    Super: [],
    ImportDeclaration: [],
  }),
);

/** Names of the parts of a node that may hold children, in source order. */
export function partsOf(node: SyntaxNode): readonly string[] {
  return partsOfKind.get(node.type) ?? Object.keys(node).filter((key) => !skipped.has(key));
}
