#include "common.h"

#include <c10/util/Logging.h>

#include <string>

namespace {
thread_local std::string last;

// libtorch looks up the stack at every error, which takes milliseconds, and we never show it.
const bool without_stack = [] {
    c10::SetStackTraceFetcher([] { return std::string(); });
    return true;
}();
}  // namespace

void keep_error(const char* message) noexcept {
    try {
        last = message;
    } catch (...) {
        last.clear();
    }
}

void keep_current_exception() noexcept {
    try {
        throw;
    } catch (const c10::Error& e) {
        keep_error(e.what_without_backtrace());
    } catch (const std::exception& e) {
        keep_error(e.what());
    } catch (...) {
        keep_error("libtorch threw something that is not an exception.");
    }
}

// The message of this thread's last failure, in UTF-8; valid until the next one.
ENTRY(const char*) ts_last_error() { return last.c_str(); }
