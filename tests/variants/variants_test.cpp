// Every example of every rule, rewritten: what keeps its meaning keeps its findings, and of what is no longer known
// nothing is claimed.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "rules/catalog/built_in.h"
#include "source_directory.h"
#include "variants/judgement.h"

using namespace lintel;
using namespace lintel::variants;

namespace {

struct Failure {
  std::string rule, example, rewriting, message, text;

  friend bool operator<(const Failure& a, const Failure& b) {
    return std::tie(a.rewriting, a.rule, a.example, a.message) < std::tie(b.rewriting, b.rule, b.example, b.message);
  }
};

struct Outcome {
  std::map<std::string, std::size_t, std::less<>> applied;
  std::vector<Failure> failures;
};

/// "rewriting | rule or * | reason", of exceptions.txt.
struct Exceptions {
  std::map<std::pair<std::string, std::string>, std::string> reasons;

  static Exceptions read() {
    Exceptions exceptions;
    std::ifstream file(test::source_directory() + "/tests/variants/exceptions.txt", std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line.starts_with('#')) continue;
      const std::size_t first = line.find(" | "), second = line.find(" | ", first + 3);
      REQUIRE_MESSAGE(second != std::string::npos, line);
      exceptions.reasons[{line.substr(0, first), line.substr(first + 3, second - first - 3)}] = line.substr(second + 3);
    }
    return exceptions;
  }
};

using Work = void (*)(const RuleExamples& examples, Outcome& outcome);

/// Does the work for every rule that the engine decides, on all cores.
Outcome over_all_rules(Work work) {
  const std::vector<Rule> rules = built_in_rule_list();
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  Outcome all;
  const char* only = std::getenv("LINTEL_VARIANTS_OF");
  const auto run = [&] {
    for (std::size_t index = next++; index < rules.size(); index = next++) {
      if (!rules[index].has_condition() || (only && rules[index].id != only)) continue;
      // What an account lacks is found on no line of an example.
      if (rules[index].is_of_account) continue;
      std::vector<std::string> texts;
      Outcome own;
      work(examples_of(rules[index], texts), own);
      const std::lock_guard lock(mutex);
      for (const auto& [name, count] : own.applied) all.applied[name] += count;
      std::move(own.failures.begin(), own.failures.end(), std::back_inserter(all.failures));
    }
  };
  std::vector<std::thread> threads;
  for (unsigned count = 1; count < std::max(1U, std::thread::hardware_concurrency()); ++count)
    threads.emplace_back(run);
  run();
  for (std::thread& thread : threads) thread.join();
  std::sort(all.failures.begin(), all.failures.end());
  return all;
}

void fail(Outcome& outcome, const Example& example, std::string_view rewriting, std::string message,
          const Variant& variant) {
  if (message.empty()) return;
  outcome.failures.push_back({std::string(example.rule),
                              (example.bad ? "bad example in " : "good example in ") + std::string(example.language),
                              std::string(example.language) + ": " + std::string(rewriting), std::move(message),
                              shown(variant)});
}

template <class Table>
void check_applied(const Outcome& outcome, std::string_view language, const Table& table) {
  if (std::getenv("LINTEL_VARIANTS_OF")) return;
  for (const auto& rewriting : table) {
    const auto found = outcome.applied.find(std::string(language) + ": " + std::string(rewriting.name));
    const std::size_t applied = found == outcome.applied.end() ? 0 : found->second;
    INFO(language << ": " << rewriting.name);
    CHECK(applied >= rewriting.least);
  }
}

void report(const Outcome& outcome) {
  static const Exceptions exceptions = Exceptions::read();
  const bool show = std::getenv("LINTEL_VARIANTS_SHOW") != nullptr;
  for (const Failure& failure : outcome.failures) {
    if (exceptions.reasons.contains({failure.rewriting, failure.rule})) continue;
    if (exceptions.reasons.contains({failure.rewriting, "*"})) continue;
    FAIL_CHECK(failure.rewriting << " | " << failure.rule << " | " << failure.example << " | " << failure.message
                                 << (show ? "\n" + failure.text : ""));
  }
}

}  // namespace

TEST_CASE("An example that is rewritten with its meaning has its findings on the same lines") {
  const Outcome outcome = over_all_rules([](const RuleExamples& examples, Outcome& own) {
    for (const Example& example : examples.examples) {
      const auto& table =
          example.language == "terraform" ? terraform_transformations() : cloudformation_transformations();
      for (const Transformation& transformation : table) {
        const std::optional<Variant> variant = transformation.apply(example);
        if (!variant) continue;
        ++own.applied[std::string(example.language) + ": " + std::string(transformation.name)];
        fail(own, example, transformation.name, judge_same(examples, example, *variant), *variant);
      }
    }
  });
  check_applied(outcome, "terraform", terraform_transformations());
  check_applied(outcome, "cloudformation", cloudformation_transformations());
  report(outcome);
}

TEST_CASE("Of an example of which less is known nothing is found that was not, and nothing passes unsaid") {
  const Outcome outcome = over_all_rules([](const RuleExamples& examples, Outcome& own) {
    for (const Example& example : examples.examples) {
      const auto& table = example.language == "terraform" ? terraform_removals() : cloudformation_removals();
      for (const Removal& removal : table) {
        for (const Variant& variant : removal.apply(example)) {
          ++own.applied[std::string(example.language) + ": " + std::string(removal.name)];
          fail(own, example, removal.name, judge_removal(examples, example, variant), variant);
        }
      }
    }
  });
  check_applied(outcome, "terraform", terraform_removals());
  check_applied(outcome, "cloudformation", cloudformation_removals());
  report(outcome);
}
