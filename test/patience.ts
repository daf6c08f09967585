// A test ends when its work ends; this bound only catches those that never would, however slow the machine.
jest.setTimeout(120_000);
