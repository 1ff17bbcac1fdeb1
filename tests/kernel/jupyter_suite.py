"""Debian's jupyter_kernel_test against the installed kernelspec fade-csharp; nothing is skipped."""
import unittest

import jupyter_kernel_test


class FadeKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "fade-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "string.Joi", "matches": {"Join"}},
        {"text": "unche", "matches": {"unchecked"}},
        {"text": "#!lsm", "matches": {"#!lsmagic"}},
    ]
    complete_code_samples = ["1", "int f(int x) => x * 2;", "#!time\n1", "namespace N { class C; }"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "Math.Max(1,"]
    invalid_code_samples = ["int = 7q;"]
    code_page_something = "Console?"
    code_generate_error = 'throw new Exception("x");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "new[] { 1, 2 }", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>t</b>"))', "mime": "text/html"},
        {"code": 'HTML("<b>t</b>").Display();', "mime": "text/html"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 ? 7"
    code_inspect_sample = "Console"
    code_clear_output = "clear_output();"


if __name__ == "__main__":
    unittest.main(verbosity=2)
