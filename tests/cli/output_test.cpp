// Where reports go, and what happens when they cannot.
#include "cli/output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

using namespace lintel;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone in the end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "lintel-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator{}));
  }

 private:
  fs::path path_;
};

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A root module with one fault and one suppressed one.
void write_module(const std::string& path) {
  write(path,
        "resource \"aws_sqs_queue\" \"open\" {\n  sqs_managed_sse_enabled = false\n}\n"
        "resource \"aws_sqs_queue\" \"agreed\" {\n  sqs_managed_sse_enabled = false # lintel:ignore "
        "sqs-queue-unencrypted -- as agreed\n}\n");
}

struct Ending {
  int code = -1;  ///< -1: not ended by itself
  std::string out, err;
};

/// A started `lintel ARGUMENTS…`, in a process of its own, its output in files of `folder`.
pid_t start(const std::vector<std::string>& arguments, const Folder& folder, const std::string& out = {}) {
  // What the test's own output still holds would come out of the child too.
  std::cout.flush();
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  const int out_file = open((out.empty() ? folder / "stdout" : out).c_str(), O_WRONLY | O_CREAT, 0600);
  const int err_file = open((folder / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(out_file, STDOUT_FILENO);
  dup2(err_file, STDERR_FILENO);
  std::vector<const char*> argv = {"lintel"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  std::exit(cli::run(static_cast<int>(argv.size()), argv.data()));
}

Ending await(pid_t child, const Folder& folder) {
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(folder / "stdout"), read(folder / "stderr")};
}

Ending run(const std::vector<std::string>& arguments, const Folder& folder, const std::string& out = {}) {
  return await(start(arguments, folder, out), folder);
}

}  // namespace

TEST_CASE("Outputs are FORMAT=PATH, and what is wrong with others is said") {
  struct Case {
    const char* text;
    const char* format;  ///< empty: refused
    const char* rest;    ///< the path, or what the refusal holds
  };
  const Case cases[] = {
      {"sarif=lintel.sarif", "sarif", "lintel.sarif"},
      {"human=-", "human", "-"},
      {"html=a=b.html", "html", "a=b.html"},
      {"sarf=x", "", "did you mean \"sarif\"?"},
      {"lintel.sarif", "", "there is no format \"lintel.sarif\""},
      {"json", "", "expected FORMAT=PATH"},
      {"json=", "", "expected FORMAT=PATH"},
      {"", "", "there is no format \"\""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    std::string error;
    const auto target = cli::parse_output(c.text, error);
    if (std::string(c.format).empty()) {
      CHECK_FALSE(target);
      CHECK(error.find(c.rest) != std::string::npos);
    } else {
      REQUIRE(target);
      CHECK(target->format == c.format);
      CHECK(target->path == c.rest);
    }
  }
}

TEST_CASE("Targets that cannot be written are refused before the scan") {
  const Folder folder;
  write(folder / "file", "");
  fs::create_symlink("file", folder / "link");
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const cli::FileWriter writer({folder / "."});
  const auto fault = [&](const std::vector<OutputTarget>& targets, const std::string& baseline = "") {
    return cli::check_outputs(targets, cli::NamedBy::user, baseline, writer);
  };
  CHECK(fault({{"human", "-"}, {"json", folder / "new.json"}}).empty());
  struct Case {
    std::vector<OutputTarget> targets;
    const char* why;
  };
  const Case cases[] = {
      {{{"human", "-"}, {"json", "-"}}, "standard output"},
      {{{"sarif", "x"}, {"json", "./x"}}, "both go to ./x"},
      {{{"json", folder / "none/x.json"}}, "there is no folder"},
      {{{"json", folder / "file/x.json"}}, "is not a folder"},
      {{{"json", folder / "."}}, "is a folder"},
      {{{"json", folder / "link"}}, "is a link"},
      {{{"json", folder / "pipe"}}, "is not a regular file"},
      {{{"json", "/dev/null"}}, "is not a regular file"},
      {{{"json", folder / ".git"}}, "below .git"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    CHECK(fault(c.targets).find(c.why) != std::string::npos);
  }
  CHECK(fault({{"json", folder / "x"}}, folder / "x").find("both go to") != std::string::npos);
}

TEST_CASE("A file is replaced as a whole, keeping its mode") {
  const Folder folder;
  std::string error;
  write(folder / "report", "old and long");
  fs::permissions(folder / "report", fs::perms::owner_read | fs::perms::owner_write);
  const cli::FileWriter writer({folder / "."});
  CHECK(writer.write(folder / "report", "new", cli::NamedBy::user, cli::FileWriter::Existing::replace, error));
  CHECK(read(folder / "report") == "new");
  CHECK(fs::status(folder / "report").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_FALSE(writer.write(folder / "report", "again", cli::NamedBy::user, cli::FileWriter::Existing::keep, error));
  CHECK(error.find("already exists") != std::string::npos);
  CHECK(read(folder / "report") == "new");
  CHECK(writer.write(folder / "fresh", "text", cli::NamedBy::user, cli::FileWriter::Existing::keep, error));
  CHECK(read(folder / "fresh") == "text");
  CHECK(folder.entries() == 2);
}

TEST_CASE("What cannot be written leaves nothing behind") {
  const Folder folder;
  std::string error;
  const cli::FileWriter writer({folder / "."});
  CHECK_FALSE(
      writer.write(folder / "none/report", "text", cli::NamedBy::user, cli::FileWriter::Existing::replace, error));
  CHECK(error.find("there is no folder") != std::string::npos);
  CHECK(folder.entries() == 0);
}

TEST_CASE("A file that outgrows the disk leaves the old one as it was") {
  const Folder folder;
  write_module(folder / "main.tf");
  write(folder / "report.json", "old");
  const pid_t child = fork();
  if (child == 0) {
    // No file may grow past this many bytes: writes fail as on a full disk.
    const rlimit limit{64, 64};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, SIG_IGN);
    std::string error;
    const bool written = cli::FileWriter({folder / "."})
                             .write(folder / "report.json", std::string(1'000, 'x'), cli::NamedBy::user,
                                    cli::FileWriter::Existing::replace, error);
    _exit(!written && error.find("File too large") != std::string::npos ? 0 : 1);
  }
  CHECK(await(child, folder).code == 0);
  CHECK(read(folder / "report.json") == "old");
  CHECK(folder.entries() == 2);
}

TEST_CASE("One scan writes several reports") {
  const Folder folder;
  write_module(folder / "main.tf");
  const Ending ending = run({"scan", folder / "main.tf", "--select", "sqs-queue-unencrypted", "-o",
                             "sarif=" + (folder / "r.sarif"), "-o", "compact=-", "-o", "junit=" + (folder / "r.xml")},
                            folder);
  CHECK(ending.code == 1);
  CHECK(ending.out.find("main.tf:2:3: high: aws_sqs_queue.open") != std::string::npos);
  CHECK(ending.err.empty());
  CHECK(read(folder / "r.sarif").find("\"ruleId\": \"sqs-queue-unencrypted\"") != std::string::npos);
  CHECK(read(folder / "r.xml").find("<failure ") != std::string::npos);
  CHECK(read(folder / "r.xml").find("agreed") == std::string::npos);
}

TEST_CASE("Reports that all go into files are named on standard error") {
  const Folder folder;
  write_module(folder / "main.tf");
  const std::vector<std::string> arguments = {"scan", folder / "main.tf",           "--select", "sqs-queue-unencrypted",
                                              "-o",   "json=" + (folder / "r.json")};
  const Ending ending = run(arguments, folder);
  CHECK(ending.code == 1);
  CHECK(ending.out.empty());
  CHECK(ending.err == "1 finding: 1 high; written to " + (folder / "r.json") + "\n");
  std::vector<std::string> quiet = arguments;
  quiet.emplace_back("--quiet");
  CHECK(run(quiet, folder).err.empty());
}

TEST_CASE("A report that cannot be written ends with 2 and a message, and the others are written") {
  const Folder folder;
  write_module(folder / "main.tf");
  const Ending full = run({"scan", folder / "main.tf", "-f", "json"}, folder, "/dev/full");
  CHECK(full.code == 2);
  CHECK(full.err == "lintel: standard output could not be written to the end: No space left on device\n");

  const Ending file =
      run({"scan", folder / "main.tf", "-o", "json=/dev/full", "-o", "csv=" + (folder / "r.csv")}, folder);
  CHECK(file.code == 2);
  CHECK(file.err.find("/dev/full is not a regular file") != std::string::npos);

  const Ending missing = run({"scan", folder / "main.tf", "-o", "json=" + (folder / "none/r.json")}, folder);
  CHECK(missing.code == 2);
  CHECK(missing.out.empty());
  CHECK(missing.err.find("there is no folder") != std::string::npos);
}

TEST_CASE("A pipe that its reader has closed ends with 2 and a message") {
  const Folder folder;
  write_module(folder / "main.tf");
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  close(ends[0]);
  const Ending ending = run({"scan", folder / "main.tf"}, folder, "/dev/fd/" + std::to_string(ends[1]));
  close(ends[1]);
  CHECK(ending.code == 2);
  CHECK(ending.err.find("Broken pipe") != std::string::npos);
}

TEST_CASE("A signal ends the run with 128 and its number, without the file that was being written") {
  for (const auto& [signal, code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    const Folder folder;
    const std::string temporary = folder / "temporary";
    write(temporary, "half");
    const int directory = open((folder / ".").c_str(), O_RDONLY | O_DIRECTORY);
    const pid_t child = fork();
    if (child == 0) {
      const int err_file = open((folder / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      dup2(err_file, STDERR_FILENO);
      cli::handle_signals();
      cli::remember_temporary_file(directory, "temporary");
      raise(signal);
      _exit(0);
    }
    const Ending ending = await(child, folder);
    close(directory);
    CHECK(ending.code == code);
    CHECK(ending.err == "lintel: interrupted; incomplete reports were not written\n");
    CHECK_FALSE(fs::exists(temporary));
  }
}

TEST_CASE("Ctrl-C while a run waits ends it with 130") {
  const Folder folder;
  for (int i = 0; i < 300; ++i) write_module(folder / ("q" + std::to_string(i) + ".tf"));
  // Nobody reads from the pipe: when it is full, the run waits there for ever.
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const int reader = open((folder / "pipe").c_str(), O_RDWR);
  const pid_t child = start({"scan", folder / ".", "-f", "json"}, folder, folder / "pipe");
  int waiting = 0;
  while (waiting == 0) {
    usleep(1'000);
    REQUIRE(ioctl(reader, FIONREAD, &waiting) == 0);
  }
  kill(child, SIGINT);
  const Ending ending = await(child, folder);
  close(reader);
  CHECK(ending.code == 130);
  CHECK(ending.err.find("interrupted") != std::string::npos);
}

TEST_CASE("What keeps a run from doing anything is said whatever the format") {
  const Folder folder;
  write_module(folder / "main.tf");
  const Ending unknown = run({"scan", folder / "main.tf", "-f", "json", "--select", "sqs-queue-unencrypte"}, folder);
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("sqs-queue-unencrypted") != std::string::npos);
  const Ending missing = run({"scan", folder / "none", "-f", "sarif"}, folder);
  CHECK(missing.code == 2);
  CHECK(missing.err.find("none") != std::string::npos);
}

TEST_CASE("Quiet leaves findings only, and verbose adds what is undecided and the time of each stage") {
  const Folder folder;
  write(folder / "main.tf",
        "variable \"open\" {\n  type = bool\n}\nresource \"aws_sqs_queue\" \"open\" {\n  sqs_managed_sse_enabled = "
        "var.open\n}\n");
  const std::vector<std::string> arguments = {"scan", folder / "main.tf", "--select", "sqs-queue-unencrypted"};
  std::vector<std::string> quiet = arguments;
  quiet.emplace_back("-q");
  CHECK(run(quiet, folder).out.empty());
  std::vector<std::string> verbose = arguments;
  verbose.emplace_back("-v");
  const Ending ending = run(verbose, folder);
  CHECK(ending.code == 0);
  CHECK(ending.out.find("undecided  sqs-queue-unencrypted for aws_sqs_queue.open: var.open") != std::string::npos);
  for (const char* stage : {"read", "evaluate", "build graph", "run rules", "collect"})
    CHECK(ending.err.find(std::string(stage) + " 0.") != std::string::npos);
  CHECK(run({"scan", folder / "main.tf", "-q", "-v"}, folder).code == 2);
}

TEST_CASE("Colours are for terminals, unless they are asked for") {
  const Folder folder;
  write_module(folder / "main.tf");
  CHECK(run({"scan", folder / "main.tf"}, folder).out.find('\x1b') == std::string::npos);
  const Ending always =
      run({"scan", folder / "main.tf", "--color", "always", "-o", "human=-", "-o", "compact=" + (folder / "r.txt")},
          folder);
  CHECK(always.out.find('\x1b') != std::string::npos);
  CHECK(read(folder / "r.txt").find('\x1b') == std::string::npos);
}

TEST_CASE("Progress says which stage a scan is in") {
  ScanProgress progress;
  CHECK(cli::progress_text(progress, 1) == "reading, 1 s");
  progress.stage = ScanProgress::Stage::evaluating;
  progress.roots = 40;
  progress.roots_done = 3;
  CHECK(cli::progress_text(progress, 2) == "evaluated 3 of 40 roots, 2 s");
}
