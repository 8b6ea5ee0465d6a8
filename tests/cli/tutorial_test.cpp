// docs/tutorial.md, followed to the letter: its files are written, its commands run, its outputs compared.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "cli/program.h"
#include "source_directory.h"

using namespace lintel::test;

namespace {

/// A fenced block of the page.
struct Step {
  std::string before;    ///< the line above it
  std::string language;  ///< of the fence; empty for what a command prints
  std::string text;
};

std::vector<Step> steps_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Step> steps;
  std::string before;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) steps.push_back({before, line.substr(3), {}});
    } else if (inside) {
      steps.back().text += line + "\n";
    }
    before = line;
  }
  return steps;
}

const char* const rule_file = "rules/sqs-queue-without-dead-letter-queue.hcl";

/// Does what the line above a block of code says; false when it says nothing known.
bool follow(const Step& step, const TemporaryDirectory& folder) {
  const std::string& say = step.before;
  std::string rule = folder.read(rule_file);
  if (say == "`infra/main.tf`:") {
    folder.write("infra/main.tf", step.text);
  } else if (say.find("`.lintel.yaml`") != std::string::npos) {
    folder.write(".lintel.yaml", step.text);
  } else if (say == "Replace the content of the file with this:") {
    folder.write(rule_file, step.text);
  } else if (say.ends_with("Add this above `require`:")) {
    folder.write(rule_file, rule.insert(rule.find("  require ="), step.text));
  } else if (say.starts_with("Examples are tests")) {
    folder.write(rule_file, rule.substr(0, rule.find("  example ")) + step.text + "}\n");
  } else {
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("Every step of the tutorial works, and prints what it shows") {
  const TemporaryDirectory folder{};
  std::string printed;
  std::size_t commands = 0;
  std::size_t compared = 0;
  for (const Step& step : steps_of(source_directory() + "/docs/tutorial.md")) {
    INFO(step.before << "\n" << step.text << "\n" << printed);
    if (step.language == "sh") {
      const Answer answer = run_shell("sh", "cd '" + folder.path() + "'\n" + step.text);
      printed = answer.out;
      CHECK(answer.exit_code <= 1);
      CHECK(answer.err.empty());
      ++commands;
    } else if (step.language.empty()) {
      CHECK(printed.find(step.text) != std::string::npos);
      ++compared;
    } else {
      CHECK(follow(step, folder));
    }
  }
  CHECK(commands >= 5);
  CHECK(compared >= 4);
  const Answer scan = run_program({"scan", "infra", "--rules", "rules", "--format", "compact"}, {}, folder.path());
  CHECK(scan.out.find("aws_sqs_queue.orders has no dead-letter queue") != std::string::npos);
  CHECK(scan.out.find("aws_sqs_queue.payments has no dead-letter queue") == std::string::npos);
  CHECK(run_program({"explain", "sqs-queue-without-dead-letter-queue", "--rules", "rules"}, {}, folder.path())
            .exit_code == 0);
}
