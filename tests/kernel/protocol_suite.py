"""What jupyter_kernel_test leaves out: interrupts that keep the session, questions, updates, restart, order, bad messages, growth."""
import json
import os
import random
import re
import tempfile
import time
import unittest
from queue import Empty

import jupyter_client
import nbformat
import zmq
from jupyter_client.manager import start_new_kernel
from nbconvert.preprocessors import ExecutePreprocessor

TIMEOUT = 20


class Session(unittest.TestCase):
    """Each class has a kernel of its own; each test leaves it usable."""

    @classmethod
    def setUpClass(cls):
        cls.km, cls.kc = start_new_kernel(kernel_name="fade-csharp")

    @classmethod
    def tearDownClass(cls):
        cls.kc.stop_channels()
        cls.km.shutdown_kernel()

    def send(self, code, **options):
        return self.kc.execute(code, **options)

    def reply(self, msg_id, timeout=TIMEOUT):
        while True:
            message = self.kc.get_shell_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") == msg_id:
                return message["content"]

    def outputs(self, msg_id, timeout=TIMEOUT):
        """The iopub messages of a request between busy and idle."""
        found = []
        while True:
            message = self.kc.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["msg_type"] == "status":
                if message["content"]["execution_state"] == "idle":
                    return found
            elif message["msg_type"] != "execute_input":
                found.append(message)

    def run_cell(self, code, **options):
        msg_id = self.send(code, **options)
        reply = self.reply(msg_id)
        return reply, self.outputs(msg_id)

    def value(self, code):
        reply, outputs = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", (code, reply))
        texts = [o["content"]["data"]["text/plain"] for o in outputs if o["msg_type"] == "execute_result"]
        return texts[0] if texts else None

    def text(self, outputs, name="stdout"):
        return "".join(o["content"]["text"] for o in outputs if o["msg_type"] == "stream" and o["content"]["name"] == name)

    def shown(self, outputs, kind="display_data"):
        return [o["content"] for o in outputs if o["msg_type"] == kind]

    def interrupted(self, code, after=0.4):
        """Runs a cell, interrupts it; how long it took to stop, and its reply."""
        msg_id = self.send(code)
        time.sleep(after)
        start = time.monotonic()
        self.km.interrupt_kernel()
        reply = self.reply(msg_id, timeout=10)
        took = time.monotonic() - start
        self.outputs(msg_id)
        self.assertEqual(reply["status"], "error", reply)
        return took, reply


class Interrupts(Session):
    def test_endless_loop_ten_times(self):
        self.value("var kept = 41;")
        for i in range(10):
            took, reply = self.interrupted("kept++; while (true) { }")
            self.assertLess(took, 2)
            self.assertEqual(reply["ename"], "Interrupted")
        self.assertEqual(self.value("kept"), "51")
        start = time.monotonic()
        self.assertEqual(self.value("kept + 1"), "52")
        self.assertLess(time.monotonic() - start, 1)

    def stops(self, code):
        self.value("var here = 7;")
        took, _ = self.interrupted(code)
        self.assertLess(took, 2, code)
        self.assertEqual(self.value("here"), "7")

    def test_sleep(self):
        self.stops("System.Threading.Thread.Sleep(-1);")

    def test_await(self):
        self.stops("await Task.Delay(-1);")

    def test_loop_after_await(self):
        self.stops("await Task.Delay(10); while (true) { }")

    def test_blocking_wait(self):
        self.stops("Task.Delay(-1).Wait();")

    def test_loop_of_awaits(self):
        self.stops("while (true) await Task.Yield();")

    def test_catching_everything(self):
        self.stops("while (true) { try { while (true) { } } catch (Exception) { } }")

    def test_printing(self):
        self.stops("while (true) Console.WriteLine(1);")
        self.assertEqual(self.text(self.run_cell("Console.Write(5);")[1]), "5")

    def test_endless_sequence_as_value(self):
        self.stops("IEnumerable<int> Slow() { while (true) { } yield return 1; }\nSlow()")

    def test_token_first(self):
        took, _ = self.interrupted("var asked = false;\ntry { Task.Delay(-1, Interrupt.Token).Wait(); } finally { asked = true; }")
        self.assertLess(took, 0.3 + 0.5)
        self.assertEqual(self.value("asked"), "true")

    def test_signal(self):
        msg_id = self.send("while (true) { }")
        time.sleep(0.4)
        os.kill(self.km.provisioner.pid, 2)
        self.assertEqual(self.reply(msg_id)["status"], "error")
        self.outputs(msg_id)
        self.assertEqual(self.value("1 + 1"), "2")

    def test_processes_of_the_cell_are_told(self):
        self.value("System.Diagnostics.Process other = null;")
        took, _ = self.interrupted('other = System.Diagnostics.Process.Start("sh", "-c \\"sleep 4321; true\\""); while (true) { }', after=1)
        self.assertLess(took, 2)
        self.assertEqual(self.value("other.WaitForExit(3000)"), "true")

    def test_exceptions_of_other_threads_are_shown_and_survived(self):
        self.value("var before = 7;")
        for start in ('new Thread(() => throw new Exception("stray")).Start();', 'ThreadPool.QueueUserWorkItem(_ => throw new Exception("stray"));',
                      'var timer = new Timer(_ => throw new Exception("stray"), null, 1, -1);',
                      'async void Stray() { await Task.Delay(1).ConfigureAwait(false); throw new Exception("stray"); }\nStray();'):
            _, outputs = self.run_cell(start + "\nThread.Sleep(500);")
            said = self.text(outputs, "stderr")
            self.assertIn("An exception ended a thread that a cell had started", said, start)
            self.assertIn("stray", said)
            self.assertEqual(self.value("before"), "7")

    def test_interrupt_without_a_cell(self):
        # not km.interrupt_kernel(), which does not wait: its message may come after the cell has begun
        self.kc.control_channel.send(self.kc.session.msg("interrupt_request"))
        self.assertEqual(self.kc.get_control_msg(timeout=TIMEOUT)["content"]["status"], "ok")
        self.assertEqual(self.value("1 + 2"), "3")

    def test_native_wait_is_reported(self):
        self.value("""
[System.Runtime.InteropServices.DllImport("libc")] static extern int pipe(int[] ends);
[System.Runtime.InteropServices.DllImport("libc")] static extern nint read(int file, byte[] bytes, nint count);
[System.Runtime.InteropServices.DllImport("libc")] static extern nint write(int file, byte[] bytes, nint count);
int[] ends = new int[2];
pipe(ends);
_ = Task.Run(() => { System.Threading.Thread.Sleep(9000); write(ends[1], new byte[1], 1); });""")
        msg_id = self.send("read(ends[0], new byte[1], 1);")
        time.sleep(0.5)
        self.km.interrupt_kernel()
        self.assertEqual(self.reply(msg_id)["status"], "error")
        self.assertIn("restart", self.text(self.outputs(msg_id), "stderr"))

    def test_queued_cells_are_aborted(self):
        first = self.send("while (true) { }")
        second = self.send("var late = 1;")
        time.sleep(0.4)
        self.km.interrupt_kernel()
        self.assertEqual(self.reply(first)["status"], "error")
        self.assertEqual(self.reply(second)["status"], "aborted")
        self.outputs(second)


class Recursion(Session):
    def test_runaway_recursion_is_an_exception(self):
        self.value("var kept = 3;")
        for code in ("int f(int n) => f(n + 1) + 1;\nf(0)", "class A { public int P => P + 1; }\nnew A().P",
                     "Func<int, int> g = null; g = n => g(n + 1) + 1;\ng(0)",
                     "Action h = null; h = () => { h(); h(); };\nh();"):
            reply, _ = self.run_cell(code)
            self.assertEqual(reply["status"], "error", code)
            self.assertIn("InsufficientExecutionStack", reply["ename"])
        self.assertEqual(self.value("kept"), "3")


class Conversation(Session):
    def test_read_line(self):
        msg_id = self.send('var name = Console.ReadLine(); Console.WriteLine("hi " + name);', allow_stdin=True)
        question = self.kc.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual(question["msg_type"], "input_request")
        self.kc.input("Ada")
        self.assertEqual(self.reply(msg_id)["status"], "ok")
        self.assertEqual(self.text(self.outputs(msg_id)), "hi Ada\n")

    def test_password(self):
        msg_id = self.send('password("secret? ").Length', allow_stdin=True)
        question = self.kc.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual((question["content"]["prompt"], question["content"]["password"]), ("secret? ", True))
        self.kc.input("abc")
        self.assertEqual(self.reply(msg_id)["status"], "ok")
        self.outputs(msg_id)

    def test_read_key(self):
        msg_id = self.send("Console.ReadKey()", allow_stdin=True)
        self.assertIn("Cannot read keys", self.reply(msg_id)["evalue"])
        self.outputs(msg_id)
        self.assertEqual(self.value("1 + 1"), "2")

    def test_read_line_interrupted(self):
        msg_id = self.send("Console.ReadLine()", allow_stdin=True)
        self.kc.get_stdin_msg(timeout=TIMEOUT)
        self.km.interrupt_kernel()
        self.assertEqual(self.reply(msg_id, timeout=5)["ename"], "Interrupted")
        self.outputs(msg_id)

    def test_read_line_refused(self):
        reply, _ = self.run_cell("Console.ReadLine()", allow_stdin=False)
        self.assertIn("allow_stdin", reply["evalue"])


class Displays(Session):
    def test_update_by_id(self):
        _, outputs = self.run_cell('var d = display("one");')
        shown = self.shown(outputs)[0]
        _, outputs = self.run_cell('d.Update("two");')
        updated = self.shown(outputs, "update_display_data")[0]
        self.assertEqual(shown["transient"]["display_id"], updated["transient"]["display_id"])
        self.assertEqual(updated["data"]["text/plain"], "two")
        self.assertEqual(self.value("d.DisplayId"), shown["transient"]["display_id"])

    def test_records_are_tables(self):
        _, outputs = self.run_cell('record Point(int X, string Name);\nnew[] { new Point(1, "<b>") }')
        data = self.shown(outputs, "execute_result")[0]["data"]
        self.assertIn("<th", data["text/html"])
        self.assertIn("&lt;b&gt;", data["text/html"])
        self.assertNotIn("<b>", data["text/html"])

    def test_display_as(self):
        _, outputs = self.run_cell('"<i>x</i>".DisplayAs("text/html"); 5.Display();')
        first, second = self.shown(outputs)
        self.assertEqual(first["data"]["text/html"], "<i>x</i>")
        self.assertEqual(second["data"], {"text/plain": "5"})

    def test_cultures_are_the_users_and_numbers_invariant(self):
        self.assertEqual(self.value('$"{System.Globalization.CultureInfo.CurrentCulture.Name}|{1.5}"'), "|1.5")
        self.assertEqual(self.value('1.5.ToString(new System.Globalization.CultureInfo("de-DE"))'), "1,5")
        self.assertEqual(self.value('"I".ToLower(new System.Globalization.CultureInfo("tr-TR"))'), "\u0131")
        self.assertEqual(self.value('"é".Normalize(System.Text.NormalizationForm.FormD).Length'), "2")

    def test_values_that_hold_themselves(self):
        code = '''
record Node(string Name) { public Node Next { get; set; } }
class Endless { public Endless Next => new Endless(); public override string ToString() => "endless"; }
var node = new Node("a"); node.Next = node;
var bag = new List<object>(); bag.Add(bag);
IEnumerable<object> Self() { yield return Self(); yield return 1; }'''
        self.value(code)
        for value in ("node", "bag", "Self()", "new Endless()", "new[] { node, node }", "new Dictionary<string, object> { [\"bag\"] = bag }"):
            reply, outputs = self.run_cell(value)
            self.assertEqual(reply["status"], "ok", value)
            self.assertLess(len(str(self.shown(outputs, "execute_result")[0]["data"])), 20000, value)
        reply, _ = self.run_cell("node.ToString()")
        self.assertEqual((reply["status"], reply["ename"]), ("error", "System.InsufficientExecutionStackException"))
        self.assertEqual(self.value("node.Name"), "a")

    def test_javascript(self):
        _, outputs = self.run_cell('Javascript("1");')
        self.assertEqual(self.shown(outputs)[0]["data"]["application/javascript"], "1")

    def test_formatter_by_convention(self):
        code = '''
class TypeFormatterSourceAttribute : Attribute {
    public TypeFormatterSourceAttribute(Type type) { FormatterSourceType = type; }
    public Type FormatterSourceType { get; }
    public string[] PreferredMimeTypes { get; set; } = [];
}
class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Html(); yield return new Json(); yield return new Declines(); } }
class Html { public string MimeType => "text/html"; public bool Format(object value, TextWriter writer) { writer.Write("<p>thing</p>"); return true; } }
class Json { public string MimeType => "application/json"; public bool Format(object value, TextWriter writer) { writer.Write("{\\"a\\":1}"); return true; } }
class Declines { public string MimeType => "image/png"; public bool Format(object value, TextWriter writer) => false; }
[TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/html", "application/json", "image/png"])]
class Thing { }
class Derived : Thing { public override string ToString() => "derived"; }
new Derived()'''
        _, outputs = self.run_cell(code)
        self.assertEqual(self.shown(outputs, "execute_result")[0]["data"], {"text/html": "<p>thing</p>", "application/json": {"a": 1}, "text/plain": "derived"})

    def test_payload_of_odd_characters(self):
        _, outputs = self.run_cell('Console.Write("\\ud800 \\0 \U0001f600 é <&>");')
        self.assertEqual(self.text(outputs), "\ufffd \0 \U0001f600 é <&>")


class Order(Session):
    def test_background_output_comes_before_idle(self):
        for _ in range(20):
            code = "var tasks = Enumerable.Range(0, 8).Select(i => Task.Run(() => { for (int j = 0; j < 50; j++) Console.WriteLine(i); })).ToArray(); Task.WaitAll(tasks);"
            reply, outputs = self.run_cell(code)
            self.assertEqual(self.text(outputs).count("\n"), 400)

    def test_late_output_belongs_to_its_cell(self):
        first = self.send('_ = Task.Run(async () => { await Task.Delay(300); Console.WriteLine("late"); });')
        self.reply(first)
        self.outputs(first)
        second = self.send('await Task.Delay(600); Console.WriteLine("second");')
        parents = {}
        while "second\n" not in parents:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream":
                parents[message["content"]["text"]] = message["parent_header"]["msg_id"]
        self.assertEqual(parents, {"late\n": first, "second\n": second})
        self.reply(second)

    def test_native_output_comes_before_idle(self):
        self.value('[System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string s);')
        _, outputs = self.run_cell('puts("from C");')
        self.assertEqual(self.text(outputs), "from C\n")
        _, outputs = self.run_cell('System.Diagnostics.Process.Start("echo", "from a child").WaitForExit();')
        self.assertEqual(self.text(outputs), "from a child\n")

    def test_a_character_of_two_halves_is_not_cut(self):
        _, outputs = self.run_cell('Console.Write(new string(\'x\', 16383)); var smile = "\\U0001F600"; Console.Write(smile[0]); Thread.Sleep(60); Console.Write(smile[1]);')
        self.assertEqual(self.text(outputs), "x" * 16383 + "\U0001F600")
        _, outputs = self.run_cell("Console.Write(smile[0]);")
        self.assertEqual(self.text(outputs), "\ufffd")  # half of one is all there is

    def test_streams_keep_their_order(self):
        _, outputs = self.run_cell('Console.Write("a"); Console.Error.Write("b"); display("c"); Console.Write("d");')
        self.assertEqual([o["content"].get("text") or o["content"]["data"]["text/plain"] for o in outputs], ["a", "b", "c", "d"])

    def test_stop_on_error(self):
        ids = [self.send('throw new Exception("stop");'), self.send("1"), self.send("2")]
        self.assertEqual([self.reply(i)["status"] for i in ids], ["error", "aborted", "aborted"])
        self.outputs(ids[-1])
        ids = [self.send('throw new Exception("go on");', stop_on_error=False), self.send("1")]
        self.assertEqual([self.reply(i)["status"] for i in ids], ["error", "ok"])
        self.outputs(ids[-1])

    def test_silent_and_uncounted(self):
        before = self.run_cell("1")[0]["execution_count"]
        msg_id = self.send('Console.WriteLine("x"); 5', silent=True)
        self.assertEqual(self.reply(msg_id)["status"], "ok")
        self.assertEqual(self.outputs(msg_id), [])
        self.assertEqual(self.run_cell("1", store_history=False)[0]["execution_count"], before)
        self.assertEqual(self.run_cell("1")[0]["execution_count"], before + 1)

    def test_user_expressions(self):
        reply, _ = self.run_cell("var u = 20;", user_expressions={"good": "u + 1", "bad": "nothing"})
        self.assertEqual(reply["user_expressions"]["good"]["data"]["text/plain"], "21")
        self.assertEqual(reply["user_expressions"]["bad"]["status"], "error")


class Language(Session):
    def test_what_the_script_dialect_refuses(self):
        self.assertEqual(self.value("static class E { public static int Twice(this int x) => 2 * x; }\n21.Twice()"), "42")
        self.assertEqual(self.value("static class F { extension(string s) { public string Loud => s + \"!\"; } }\n\"a\".Loud"), "a!")
        self.assertEqual(self.value("namespace N { public class C { public int V => 9; } }\nnew N.C().V"), "9")
        self.assertEqual(self.value("using N;\nnew C().V"), "9")

    def test_types_can_be_extended_later_and_declared_again(self):
        self.value("record P(int X);")
        self.assertEqual(self.value("static class PE { public static int Half(this P p) => p.X / 2; }\nnew P(8).Half()"), "4")
        self.value("record P(int X, int Y);")
        self.assertEqual(self.value("new P(1, 2).Y"), "2")

    def test_a_type_may_use_variables(self):
        self.value("int scale = 3;")
        self.assertEqual(self.value("class S { public int Of(int x) => x; }\nint Scaled(int x) => new S().Of(x) * scale;\nScaled(5)"), "15")

    def test_more_of_the_framework_on_demand(self):
        self.assertEqual(self.value("System.Text.Json.JsonSerializer.Serialize(new[] { 1 })"), "[1]")
        self.assertEqual(self.value("new System.Collections.Concurrent.ConcurrentQueue<int>([1]).Count"), "1")

    def test_error_lines_are_the_users(self):
        reply, _ = self.run_cell("int a = 1;\nint b = a +;\n")
        self.assertTrue(reply["evalue"].startswith("(2,"), reply["evalue"])
        reply, _ = self.run_cell("void Fail()\n{\n    throw new InvalidOperationException(\"no\");\n}\n\nFail();")
        trace = re.sub("\x1b\\[\\d+m", "", "\n".join(reply["traceback"]))
        self.assertEqual(reply["ename"], "System.InvalidOperationException")
        self.assertIn("line 3", trace)
        self.assertIn("line 6", trace)
        for word in ("Roslyn", "FaDE", "Submission", "ControlledExecution", "MoveNext"):
            self.assertNotIn(word, trace)

    def test_a_name_from_a_cell_that_has_not_run(self):
        reply, _ = self.run_cell("notYetDeclared + 1")
        self.assertIn("CS0103", reply["evalue"])
        self.assertIn("run the cells above this one first", "\n".join(reply["traceback"]))

    def test_warnings_are_shown_once(self):
        code = "void W() { int unused; }"
        self.assertIn("CS0168", self.text(self.run_cell(code)[1], "stderr"))
        self.assertEqual(self.text(self.run_cell(code)[1], "stderr"), "")

    def test_blocking_on_a_task_does_not_deadlock(self):
        self.assertEqual(self.value("async Task<int> Slow() { await Task.Delay(20); return 8; }\nSlow().Result"), "8")

    def test_variables_keep_their_thread(self):
        self.assertEqual(self.value("var before = Environment.CurrentManagedThreadId; await Task.Delay(10); before == Environment.CurrentManagedThreadId"), "true")

    def test_state_after_an_exception(self):
        self.run_cell('var early = 5; throw new Exception("x");')
        self.assertEqual(self.value("early"), "5")


class Tools(Session):
    def complete(self, code, cursor=None):
        msg_id = self.kc.complete(code, cursor)
        return self.reply(msg_id)

    def test_completion(self):
        self.value("var someNumber = 5; List<string> someList = [];")
        self.assertIn("someNumber", self.complete("someN")["matches"])
        self.assertIn("AddRange", self.complete("someList.Add")["matches"])
        self.assertIn("Select", self.complete("someList.Sel")["matches"])
        self.assertIn("Generic", self.complete("using System.Collections.")["matches"])
        self.assertEqual(self.complete('"some')["matches"], [])
        self.assertEqual(self.complete("// some")["matches"], [])
        reply = self.complete("\U0001f600; Console.WriteL")
        self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (11, 17))
        item = self.complete("someN")["metadata"]["_jupyter_types_experimental"][0]
        self.assertEqual((item["type"], item["signature"]), ("instance", "int"))

    def test_inspection(self):
        def text(code, cursor=None):
            return self.reply(self.kc.inspect(code, cursor))["data"]["text/plain"]
        self.value("/// <summary>Twice as much.</summary>\n/// <param name=\"x\">How much.</param>\nint Twice(int x) => 2 * x;")
        self.assertIn("int Twice(int x)", text("Twice"))
        self.assertIn("Twice as much.", text("Twice(4"))
        self.assertIn("Console.WriteLine(string", text("Console.WriteLine"))
        self.assertIn("standard output stream", text("Console.WriteLine"))
        self.assertFalse(self.reply(self.kc.inspect("nothingAtAll"))["found"])

    def test_warm_completion_and_inspection_are_quick(self):
        def median(ask):
            times = []
            for _ in range(9):
                start = time.monotonic()
                self.reply(ask())
                times.append(time.monotonic() - start)
            return sorted(times)[4]
        print("complete %.0f ms, inspect %.0f ms" % (1000 * median(lambda: self.kc.complete("Console.Wri")), 1000 * median(lambda: self.kc.inspect("Console.WriteLine"))))

    def test_directives(self):
        self.assertIn("Wall time", self.shown(self.run_cell("#!time\n1")[1])[0]["data"]["text/plain"])
        self.value("var whoA = 1;")
        self.assertIn("whoA", self.shown(self.run_cell("#!who")[1])[0]["data"]["text/plain"])
        self.assertIn("whoA", self.shown(self.run_cell("#!whos")[1])[0]["data"]["text/html"])
        self.assertIn("#!import", self.shown(self.run_cell("#!lsmagic")[1])[0]["data"]["text/plain"])
        self.assertEqual(self.shown(self.run_cell("#!html\n<b># x</b>")[1])[0]["data"]["text/html"], "<b># x</b>")
        self.assertIn("#!nonsense", self.run_cell("#!nonsense")[0]["evalue"])
        self.assertEqual(self.value('var raw = """\n#!time\n""";\nraw'), "#!time")

    def test_comms(self):
        self.value('Comm.Register("echo", comm => comm.Received = json => comm.Send(json));')
        self.kc.shell_channel.send(self.kc.session.msg("comm_open", {"comm_id": "c1", "target_name": "echo", "data": {}}))
        message = self.kc.session.msg("comm_msg", {"comm_id": "c1", "data": {"n": 1}})
        self.kc.shell_channel.send(message)
        outputs = self.outputs(message["header"]["msg_id"])
        self.assertEqual(outputs[0]["content"]["data"], {"n": 1})
        info = self.reply(self.kc.comm_info())
        self.assertEqual(info["comms"], {"c1": {"target_name": "echo"}})
        opened = self.kc.session.msg("comm_open", {"comm_id": "c2", "target_name": "nobody", "data": {}})
        self.kc.shell_channel.send(opened)
        self.assertEqual(self.outputs(opened["header"]["msg_id"])[0]["msg_type"], "comm_close")

    def test_debugger_is_refused(self):
        message = self.kc.session.msg("debug_request", {"type": "request", "seq": 1, "command": "initialize"})
        self.kc.control_channel.send(message)
        reply = self.kc.get_control_msg(timeout=TIMEOUT)
        self.assertFalse(reply["content"]["success"])


class Packages(Session):
    def test_package_from_a_folder(self):
        source = os.environ["FADE_TEST_PACKAGES"]
        cell = f'#i "nuget: {source}"\n#r "nuget: Fade.Kernel.Tests.Greeting, 1.0.0"\nGreeting.Hello.To("you")'
        self.assertEqual(self.value(cell), "hello, you")
        self.assertEqual(self.value("extensionRan"), "true")
        self.km.restart_kernel(now=False)
        self.kc.wait_for_ready(timeout=TIMEOUT)
        self.value("1")
        start = time.monotonic()
        self.assertEqual(self.value(cell), "hello, you")
        print("second restore, with its cell: %.2f s" % (time.monotonic() - start))

    def test_package_that_is_not_there(self):
        reply, _ = self.run_cell('#r "nuget: Fade.Kernel.Tests.NoSuchPackage, 1.0.0"')
        self.assertIn("NoSuchPackage", reply["evalue"])
        self.assertIn("cannot be restored", reply["evalue"])

    def test_assembly_that_is_not_there(self):
        self.assertIn("/nowhere.dll", self.run_cell('#r "/nowhere.dll"')[0]["evalue"])
        self.assertIn("No.Such.Assembly", self.run_cell('#r "No.Such.Assembly"')[0]["evalue"])

    def test_files(self):
        folder = tempfile.mkdtemp()
        with open(folder + "/part.csx", "w") as file:
            file.write("int fromFile = 6;\nrecord FromFile(int X);")
        with open(folder + "/part.ipynb", "w") as file:
            json.dump({"cells": [{"cell_type": "markdown", "source": "no"}, {"cell_type": "code", "source": ["int fromNotebook\n", " = 7;"]}]}, file)
        with open(folder + "/part.dib", "w") as file:
            file.write("#!csharp\n\nint fromDib = 8;\n\n#!http\n\nGET x\n\n#!fsharp\n\nlet x = 1\n\n#!csharp\n\nfromDib++;\n")
        with open(folder + "/bad.csx", "w") as file:
            file.write("int a = 1;\nint b = nothing;")
        self.assertEqual(self.value(f'#load "{folder}/part.csx"\nnew FromFile(fromFile).X'), "6")
        self.assertEqual(self.value(f"#!import {folder}/part.ipynb\nfromNotebook"), "7")
        self.assertIn("left out of 'part.dib': http, fsharp", self.text(self.run_cell(f"#!import {folder}/part.dib")[1], "stderr"))
        self.assertEqual(self.value("fromDib"), "9")
        self.assertTrue(self.run_cell(f'#load "{folder}/bad.csx"')[0]["evalue"].startswith("(2,"))
        self.assertIn("missing.csx", self.run_cell('#load "missing.csx"')[0]["evalue"])


class Interactive(Session):
    """.NET Interactive's API, which extensions and notebooks made for its kernel call."""

    def refer(self, name, version="1.0.0"):
        return self.run_cell(f'#i "nuget: {os.environ["FADE_TEST_PACKAGES"]}"\n#r "nuget: Fade.Kernel.Tests.{name}, {version}"')

    def test_formatters(self):
        self.value('record Weight(double Kilograms);\nFormatter.Register<Weight>(w => $"<b>{w.Kilograms} kg</b>", "text/html");')
        _, outputs = self.run_cell("new Weight(3)")
        data = self.shown(outputs, "execute_result")[0]["data"]
        self.assertEqual(data["text/html"], "<b>3 kg</b>")
        self.assertIn("3", data["text/plain"])
        self.assertEqual(self.value("1 + 1"), "2")

    def test_contexts_display_and_update(self):
        _, outputs = self.run_cell('var shown = KernelInvocationContext.Current.Display((object)"one", "text/plain");\nshown.Update("two");')
        displayed, updated = self.shown(outputs)[0], self.shown(outputs, "update_display_data")[0]
        self.assertEqual(displayed["transient"]["display_id"], updated["transient"]["display_id"])
        self.assertEqual((displayed["data"]["text/plain"], updated["data"]["text/plain"]), ("one", "two"))
        _, outputs = self.run_cell('KernelInvocationContext.Current.Display((object)Kernel.HTML("<i>x</i>"), "text/html");')
        self.assertEqual(self.shown(outputs)[0]["data"]["text/html"], "<i>x</i>")

    def test_displays_of_both_kinds_side_by_side(self):
        self.value("_ = Kernel.Root.Name;")
        _, outputs = self.run_cell('var d = 5.Display(); d.Update(6); var e = display("a"); e.Update("b");')
        self.assertEqual([o["data"]["text/plain"] for o in self.shown(outputs)], ["5", "a"])
        self.assertEqual([o["data"]["text/plain"] for o in self.shown(outputs, "update_display_data")], ["6", "b"])
        self.assertEqual([o["transient"] for o in self.shown(outputs)], [o["transient"] for o in self.shown(outputs, "update_display_data")])

    def test_code_submitted_from_a_cell(self):
        self.value('await Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.SubmitCode("var submitted = 20;"));')
        self.assertEqual(self.value("submitted + 1"), "21")

    def test_values_of_other_kernels(self):
        self.value("var original = new List<int> { 1, 2 };")
        self.value("#!set --name copied --value @csharp:original")
        self.assertEqual(self.value("copied.RootElement[1].GetInt32()"), "2")

    def test_input(self):
        msg_id = self.send('var answer = await Kernel.GetInputAsync("name? ");', allow_stdin=True)
        self.assertEqual(self.kc.get_stdin_msg(timeout=TIMEOUT)["content"]["prompt"], "name? ")
        self.kc.input("Ada")
        self.assertEqual(self.reply(msg_id)["status"], "ok")
        self.outputs(msg_id)
        self.assertEqual(self.value("answer"), "Ada")

    def test_interrupt_within_the_api(self):
        self.value("var untouched = 3; _ = Kernel.Root;")
        for code in ("while (true) { }", "System.Threading.Thread.Sleep(-1);", "await Task.Delay(-1);",
                     "await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);"):
            took, reply = self.interrupted(code)
            self.assertLess(took, 2, code)
            self.assertEqual(reply["ename"], "Interrupted")
        self.assertEqual(self.value("untouched"), "3")

    def test_a_strangers_extension(self):
        reply, outputs = self.refer("Stranger")
        self.assertEqual(reply["status"], "ok", (reply, outputs))
        data = self.shown(self.run_cell("new Strange.Thing()")[1], "execute_result")[0]["data"]
        self.assertEqual(data["text/html"], "<i>&lt;b&gt;</i>")
        self.assertEqual(self.shown(self.run_cell("#!hello")[1])[0]["data"]["text/plain"], "hello from afar")
        self.assertEqual(self.value("strangerWasHere"), "1")
        self.assertIn("#!hello", self.shown(self.run_cell("#!lsmagic")[1])[0]["data"]["text/plain"])
        self.assertIn("#!hello", self.reply(self.kc.complete("#!hel"))["matches"])
        self.assertIn("--name", self.reply(self.kc.complete("#!hello --"))["matches"])
        self.assertIn("Ada", self.reply(self.kc.complete("#!hello --name A"))["matches"])

    def test_an_extension_that_throws_is_left_out(self):
        reply, outputs = self.refer("Throwing")
        self.assertEqual(reply["status"], "ok")
        self.assertIn("no luck", self.text(outputs, "stderr"))
        self.assertEqual(self.value("2 + 2"), "4")

    def test_an_extension_that_loops_can_be_interrupted(self):
        self.value("var before = 9;")
        took, _ = self.interrupted(f'#i "nuget: {os.environ["FADE_TEST_PACKAGES"]}"\n#r "nuget: Fade.Kernel.Tests.Looping, 1.0.0"', after=12)
        self.assertLess(took, 3)
        self.assertEqual(self.value("before"), "9")

    def test_two_versions_of_a_package(self):
        self.km.restart_kernel(now=False)
        self.kc.wait_for_ready(timeout=TIMEOUT)
        self.assertEqual(self.refer("Versions", "2.0.0")[0]["status"], "ok")
        self.assertEqual(self.value("Versions.One.V"), "2")
        self.assertEqual(self.refer("Versions", "1.0.0")[0]["status"], "ok")
        self.assertEqual(self.value("Versions.One.V"), "2")

    def test_a_higher_version_than_the_one_in_use(self):
        self.km.restart_kernel(now=False)
        self.kc.wait_for_ready(timeout=TIMEOUT)
        self.refer("Versions", "1.0.0")
        self.assertEqual(self.value("Versions.One.V"), "1")
        reply, _ = self.refer("Versions", "2.0.0")
        self.assertIn("restart the kernel", reply["evalue"])


class Notebooks(unittest.TestCase):
    CELLS = ["var x = 1; x", 'Console.WriteLine("a"); Console.Error.WriteLine("b"); display(HTML("<b>1</b>"));', 'new[] { new { A = 1, B = "x" } }',
             'var d = display("one"); d.Update("two");', "var rng = new Random(1); Enumerable.Range(0, 5).Select(_ => rng.Next(10)).ToList()",
             'record P(int X, string Y);\nnew P(1, "y")', "x + 41"]

    def executed(self, notebook):
        ExecutePreprocessor(kernel_name="fade-csharp", timeout=60, record_timing=False).preprocess(notebook)
        nbformat.validate(notebook)
        return nbformat.writes(notebook)

    def test_executed_twice_gives_the_same_bytes(self):
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "fade-csharp", "display_name": "C# (FaDE)", "language": "C#"}})
        for i, code in enumerate(self.CELLS):
            cell = nbformat.v4.new_code_cell(code)
            cell["id"] = f"cell-{i}"
            notebook.cells.append(cell)
        first = self.executed(notebook)
        self.assertEqual(self.executed(nbformat.reads(first, 4)), first)
        self.assertEqual(notebook.cells[-1].outputs[0].data["text/plain"], "42")
        self.assertEqual(notebook.cells[3].outputs[0].data["text/plain"], "two")


class Endurance(Session):
    def resident(self):
        with open("/proc/%d/status" % self.km.provisioner.pid) as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def test_restart(self):
        self.value("var gone = 1;")
        self.km.restart_kernel(now=False)
        self.kc.wait_for_ready(timeout=TIMEOUT)
        self.assertEqual(self.run_cell("gone")[0]["status"], "error")
        self.assertEqual(self.value("1 + 1"), "2")

    def test_five_hundred_cells(self):
        def cell(i):
            start = time.monotonic()
            self.assertEqual(self.value(f"var v{i} = {i};\nint f{i}(int x) => x + v{i};\nf{i}(1)"), str(i + 1))
            return time.monotonic() - start
        for i in range(30):
            cell(i)
        before = self.resident()
        times = [cell(i) for i in range(30, 530)]
        first, last = sorted(times[:10])[5], sorted(times[-10:])[5]
        growth = self.resident() - before
        print("500 cells: first ten %.1f ms, last ten %.1f ms, growth %.0f MB" % (1000 * first, 1000 * last, growth))
        self.assertLess(growth, 100)


class BadMessages(Session):
    def raw(self, name="shell"):
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.linger = 0
        socket.connect(f"tcp://{self.km.ip}:{getattr(self.km, name + '_port')}")
        return socket

    def test_bad_signature_is_dropped(self):
        socket = self.raw()
        session = jupyter_client.session.Session(key=b"wrong")
        session.send(socket, "execute_request", {"code": "var forged = 1;"})
        self.assertEqual(socket.poll(500), 0)
        self.assertEqual(self.run_cell("forged")[0]["status"], "error")

    def test_a_thousand_malformed_messages(self):
        random.seed(1)
        sockets = [self.raw("shell"), self.raw("control"), self.raw("stdin")]
        good = self.kc.session
        for i in range(1000):
            socket = sockets[i % 3]
            kind = i % 8
            if kind == 0:
                socket.send_multipart([random.randbytes(random.randint(0, 50)) for _ in range(random.randint(1, 8))])
            elif kind == 1:
                socket.send_multipart([b"<IDS|MSG>"])
            elif kind == 2:
                frames = [b"{", b"{}", b"{}", b"{}"]
                socket.send_multipart([b"<IDS|MSG>", good.sign(frames)] + frames)
            elif kind == 3:
                frames = [b"[]", b"{}", b"{}", b"[]"]
                socket.send_multipart([b"<IDS|MSG>", good.sign(frames)] + frames)
            elif kind == 4:
                good.send(socket, "execute_request", {"code": 5})
            elif kind == 5:
                good.send(socket, "no_such_request", {})
            elif kind == 6:
                good.send(socket, "complete_request", {"code": "x", "cursor_pos": "y"})
            else:
                good.send(socket, "history_request", {"hist_access_type": [], "n": {}})
        self.assertEqual(self.value("40 + 2"), "42")
        self.assertEqual(self.reply(self.kc.kernel_info())["status"], "ok")

    def test_listens_only_where_told(self):
        ports = {getattr(self.km, f"{name}_port") for name in ("shell", "iopub", "stdin", "control", "hb")}
        listening = set()
        pid = self.km.provisioner.pid
        inodes = set()
        for fd in os.listdir(f"/proc/{pid}/fd"):
            try:
                link = os.readlink(f"/proc/{pid}/fd/{fd}")
            except OSError:
                continue
            if link.startswith("socket:["):
                inodes.add(link[8:-1])
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{pid}/net/{table}") as lines:
                for line in list(lines)[1:]:
                    fields = line.split()
                    if fields[3] == "0A" and fields[9] in inodes:
                        address, port = fields[1].rsplit(":", 1)
                        listening.add((address, int(port, 16)))
        self.assertEqual(listening, {("0100007F", port) for port in ports})


if __name__ == "__main__":
    unittest.main(verbosity=2)
