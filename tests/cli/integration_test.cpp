// The steps of the GitHub Action, and the command lines that the documentation shows.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "cli/program.h"
#include "source_directory.h"

using namespace lintel::test;
namespace fs = std::filesystem;

namespace {

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Runs the action's scan as the runner does, on a module with one fault of severity high.
struct ActionRun {
  TemporaryDirectory folder{{"code/my modules/main.tf",
                             "resource \"aws_sqs_queue\" \"q\" {\n"
                             "  sqs_managed_sse_enabled = false\n}\n"}};
  Answer answer;

  ActionRun(const std::string& paths, const std::string& arguments) {
    answer = run_shell("bash", "cd '" + folder.path() +
                                   "'\nmkdir lintel\nln -s \"$(command -v lintel)\" lintel/lintel\n"
                                   "export RUNNER_TEMP=$PWD GITHUB_OUTPUT=$PWD/output GITHUB_STEP_SUMMARY=$PWD/summary "
                                   "LINTEL_SARIF=lintel.sarif LINTEL_SUMMARY=true LINTEL_PATHS='" +
                                   paths + "' LINTEL_ARGS='" + arguments + "'\n'" + source_directory() +
                                   "/scripts/action' scan");
  }
};

/// The option names of every command of the program in a text: "scan" → "--fail-on".
std::set<std::pair<std::string, std::string>> options_in(const std::string& text) {
  std::set<std::pair<std::string, std::string>> options;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    for (std::size_t at = line.find("lintel "); at != std::string::npos; at = line.find("lintel ", at + 1)) {
      // A command in running text ends with its backquote.
      std::istringstream words(line.substr(at + 7, line.find('`', at) - at - 7));
      std::string command, word;
      words >> command;
      if (command.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) continue;
      while (words >> word && !word.starts_with('#')) {
        if (word.starts_with("--") && word.size() > 2 && word[2] != '>')
          options.emplace(command, word.substr(0, word.find_first_of("=`'\"),.;")));
      }
    }
  }
  return options;
}

}  // namespace

TEST_CASE("The action reports a fault in the log, the summary and SARIF, and fails") {
  const ActionRun run("\"code/my modules\"", "--fail-on high --select sqs-*");
  INFO(run.answer.err);
  CHECK(run.answer.exit_code == 1);
  CHECK(run.answer.out.starts_with("::error file="));
  CHECK(run.folder.read("summary").starts_with("<!-- lintel -->"));
  CHECK(run.folder.read("lintel.sarif").find("sqs-queue-unencrypted") != std::string::npos);
  CHECK(run.folder.read("output") == "exit-code=1\nsarif=lintel.sarif\n");
}

TEST_CASE("The action passes when nothing reaches --fail-on, and says when the scan does not work") {
  CHECK(ActionRun("code", "--fail-on critical").answer.exit_code == 0);
  const ActionRun wrong("code", "--no-such-option");
  CHECK(wrong.answer.exit_code == 2);
  CHECK(wrong.folder.read("output") == "exit-code=2\n");
}

TEST_CASE("Nothing of the action's inputs is run by the shell") {
  const ActionRun run("code", "--fail-on none --select \"$(touch hacked)\" ; touch hacked");
  CHECK(run.answer.exit_code == 2);
  CHECK_FALSE(fs::exists(run.folder.path() + "/hacked"));
}

TEST_CASE("Every option that the documentation gives to a command exists") {
  const std::string manual = run_program({"manual"}).out;
  std::size_t options = 0;
  for (const std::string page :
       {"README.md", "docs/baseline.md", "docs/ci.md", "docs/configuration.md", "docs/migration.md", "docs/outputs.md",
        "docs/tutorial.md", "Dockerfile", "action.yml"}) {
    for (const auto& [command, option] : options_in(read_text(source_directory() + "/" + page))) {
      INFO(page << ": lintel " << command << " " << option);
      const std::size_t begin = manual.find(".SS " + command + "\n");
      const std::size_t end = manual.find("\n.SS ", begin + 1);
      const bool below = manual.find(".SS " + command + " ") != std::string::npos;
      REQUIRE(begin != std::string::npos);
      std::string name = "\\fB";
      for (const char c : option) name += c == '-' ? "\\-" : std::string(1, c);
      name += "\\fR";
      CHECK((manual.substr(begin, end - begin).find(name) != std::string::npos ||
             (below && manual.find(name) != std::string::npos) || option == "--color" || option == "--help"));
      ++options;
    }
  }
  CHECK(options >= 3);
}

TEST_CASE("Terminals get colours, unless somebody says otherwise") {
  struct Case {
    std::vector<std::string> options, environment;
    bool colored;
  };
  const Case cases[] = {
      {{}, {}, true},
      {{"--color", "auto"}, {}, true},
      {{"--color", "never"}, {}, false},
      {{}, {"NO_COLOR=1"}, false},
      {{}, {"NO_COLOR="}, true},
      {{"--color", "always"}, {"NO_COLOR=1"}, true},
      {{}, {"TERM=dumb"}, false},
  };
  for (const Case& c : cases) {
    std::vector<std::string> arguments = {"scan", "fixtures/quickstart", "--select", "sqs-queue-unencrypted"};
    arguments.insert(arguments.end(), c.options.begin(), c.options.end());
    const Answer answer = run_on_terminal(arguments, c.environment);
    INFO((c.options.empty() ? "" : c.options.back()) << " " << (c.environment.empty() ? "" : c.environment.back()));
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("sqs-queue-unencrypted") != std::string::npos);
    CHECK((answer.out.find("\x1b[") != std::string::npos) == c.colored);
  }
}
