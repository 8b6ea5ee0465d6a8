#include "cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstring>
#include <string_view>

namespace lintel::cli {
namespace {

// What the handler reads: only what may be touched inside one.
char registered_name[NAME_MAX + 1];
int temporary_directory = -1;
volatile std::sig_atomic_t has_temporary = 0;
volatile std::sig_atomic_t has_progress_line = 0;

void say(std::string_view text) {
  // There is nobody to tell when even this fails.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

void end(int signal) {
  if (has_temporary) ::unlinkat(temporary_directory, registered_name, 0);
  if (has_progress_line) say("\r\x1b[K");
  say("lintel: interrupted; incomplete reports were not written\n");
  ::_exit(128 + signal);
}

}  // namespace

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = end;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    // Whoever started the process with signals ignored (nohup) wants them ignored.
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

void remember_temporary_file(int directory, const std::string& name) {
  has_temporary = 0;
  if (name.size() >= sizeof registered_name) return;
  std::memcpy(registered_name, name.c_str(), name.size() + 1);
  temporary_directory = directory;
  has_temporary = 1;
}

void forget_temporary_file() {
  has_temporary = 0;
}

void remember_progress_line(bool shown) {
  has_progress_line = shown ? 1 : 0;
}

}  // namespace lintel::cli
