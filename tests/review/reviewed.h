#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "review/review.h"
#include "source/source_set.h"
#include "syntax/hcl/parse.h"
#include "temporary_directory.h"

namespace lintel::review::test {

/// A framework as a file says it, with its faults, a line each: "line:column: message".
struct ReadFramework {
  explicit ReadFramework(const std::string& text) {
    Problems problems;
    file = sources.add("own.hcl", text);
    tree = hcl::parse(file, sources.text(file), problems);
    view = tree.view();
    framework = read_framework(view, problems);
    add(problems);
  }

  void add(const Problems& problems) {
    for (const Problem& problem : problems) {
      const Position at = sources.position(file, problem.span.begin);
      faults += std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + problem.message + "\n";
    }
  }

  SourceSet sources;
  FileId file = FileId::none;
  hcl::Tree tree;
  hcl::TreeView view;
  Framework framework;
  std::string faults;
};

/// A framework of one section with these controls.
inline std::shared_ptr<const Framework> framework_of(const std::string& controls) {
  const auto read = std::make_shared<ReadFramework>(
      "framework \"own\" {\n  title = \"Own\"\n  section \"s\" {\n    title = "
      "\"Section\"\n" +
      controls + "\n  }\n}\n");
  return {read, &read->framework};
}

/// Reviews the files of a folder; `today` ends suppressions.
inline Review review_folder(const TemporaryDirectory& folder, std::shared_ptr<const Framework> framework,
                            unsigned threads = 1) {
  ScanOptions options;
  options.paths = {folder.path()};
  options.profile = "all";
  options.keep_compliance = true;
  options.threads = threads;
  options.today = "2026-01-01";
  return make_review(std::move(framework), scan(options), options.today);
}

}  // namespace lintel::review::test
