#include "common.h"

#include <string>

namespace {
thread_local std::string last;
}

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
