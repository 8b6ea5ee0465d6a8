#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/terraform/evaluate/evaluate.h"
#include "source/source_set.h"

namespace lintel::terraform {

/// Files in memory, evaluated as a scan does: every root of them.
struct Configuration {
  using Files = std::vector<std::pair<std::string, std::string>>;

  explicit Configuration(Files files, ModuleInputs inputs = {}, Limits limits = {});
  /// One file, `main.tf`.
  explicit Configuration(std::string_view text) : Configuration(Files{{"main.tf", std::string(text)}}) {}

  /// The resource at `address` in any root; nullptr when there is none.
  const EvaluatedResource* find(std::string_view address) const;
  /// Its configuration, or one attribute of it, as display JSON; "absent" when it is not there.
  std::string show(std::string_view address, std::string_view attribute = {}) const;
  /// The value of an expression in the first root's module, as display JSON, or its first problem.
  std::string evaluate(const std::string& expression) const;
  /// All addresses, one a line, in order.
  std::string addresses() const;
  /// All problems, one a line: `code: message`.
  std::string all_problems() const;
  /// The source text of a span.
  std::string text(Span span) const;

  std::shared_ptr<SourceSet> sources = std::make_shared<SourceSet>();
  std::shared_ptr<ModuleSet> workspace;
  std::vector<Unit> units;
};

}  // namespace lintel::terraform
