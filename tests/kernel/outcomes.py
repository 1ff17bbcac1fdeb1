"""Runs the tests of a module and prints one line for each: outcome, name, and the failure on the lines after it."""
import importlib
import sys
import time
import unittest


class Outcomes(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.failed = {}

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()

    def note(self, test, text):
        self.failed.setdefault(test.id(), []).append(text)

    def addError(self, test, err):
        self.note(test, self._exc_info_to_string(err, test))
        if not hasattr(test, "_testMethodName"):
            print(f"FAIL\t{test.id()}\n{self.failed[test.id()][0]}", flush=True)

    addFailure = addError

    def addSkip(self, test, reason):
        self.note(test, "skipped: " + reason)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.note(test, self._exc_info_to_string(err, test))

    def stopTest(self, test):
        super().stopTest(test)
        texts = self.failed.get(test.id())
        print(f"{'FAIL' if texts else 'OK'}\t{test.id()}\t{time.monotonic() - self.started:.2f} s", *(texts or []), sep="\n" if texts else "", flush=True)


if __name__ == "__main__":
    unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(sys.argv[1])).run(Outcomes())
