import { WorkerMemory } from '../../activities/worker-memory';

test('what is left can be taken once', () => {
  const memory = new WorkerMemory();
  memory.leave('one', 1, 10);
  memory.leave('one', 2, 10);
  expect(memory.take('one')).toBe(2);
  expect(memory.take('one')).toBeUndefined();
});

test('the oldest makes room, and what is too large is not kept', () => {
  const memory = new WorkerMemory(100);
  memory.leave('one', 1, 60);
  memory.leave('two', 2, 40);
  memory.leave('three', 3, 10);
  memory.leave('four', 4, 101);
  expect(['one', 'two', 'three', 'four'].map((name) => memory.take(name))).toEqual([undefined, 2, 3, undefined]);
});
