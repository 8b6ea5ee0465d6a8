#pragma once

#include <string>

namespace lintel::cli {

/// From here on Ctrl-C (SIGINT), SIGTERM and SIGHUP end the process with 128 and the signal's number (130, 143, 129),
/// a message, and without the file that is being written. A closed pipe (SIGPIPE) becomes an error of the write.
void handle_signals();

/// The file, in a directory that is kept open, that has to go when a signal comes. One at a time; not thread-safe.
void remember_temporary_file(int directory, const std::string& name);
void forget_temporary_file();

/// Whether a line of progress stands on the terminal, which a signal has to clear away.
void remember_progress_line(bool shown);

}  // namespace lintel::cli
