// What is judged by itself because of what the code was at a revision, of which nothing outside is read.
#include <doctest/doctest.h>

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "scan/former_roots.h"
#include "source/source_set.h"
#include "temporary_directory.h"

using namespace lintel;

namespace {

/// Reads the disk, and remembers what was asked for.
class RecordingReader final : public FileReader {
 public:
  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    remember(path);
    return disk_->read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    remember(path);
    return disk_->read_prefix(path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override { return disk_->list(directory); }
  std::optional<EntryKind> kind_of(const std::string& path) const override { return disk_->kind_of(path); }

  bool was_asked_for(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    for (const std::string& path : asked_) {
      if (path.ends_with(name)) return true;
    }
    return false;
  }

 private:
  void remember(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    asked_.push_back(path);
  }

  std::unique_ptr<FileReader> disk_ = make_disk_reader();
  mutable std::mutex mutex_;
  mutable std::vector<std::string> asked_;
};

}  // namespace

TEST_CASE("what a revision's file names outside is not read to know its roots") {
  const TemporaryDirectory place;
  place.write("code/a/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n");
  place.write("code/d/main.tf", "module \"a\" {\n  source = \"../a\"\n}\n");
  place.write(
      "code/sl/serverless.yml",
      "service: s\nprovider: {name: aws}\nresources:\n  - ${file(../../outside.yaml)}\n  - ${file(inside.yaml)}\n");
  place.write("code/sl/inside.yaml", "Resources: {T: {Type: AWS::SNS::Topic}}\n");
  place.write("outside.yaml", "Resources: {Q: {Type: AWS::SQS::Queue}}\n");
  const auto base = std::make_shared<RecordingReader>();
  ScanOptions options;
  options.paths = {place.path("code")};
  options.base = base;
  const ScanReport report = scan(options);
  CHECK(report.findings.size() > 0);
  CHECK(base->was_asked_for("a/main.tf"));
  CHECK(base->was_asked_for("inside.yaml"));
  CHECK_FALSE(base->was_asked_for("outside.yaml"));
}

TEST_CASE("what was a root, and what has moved out of one, is judged by itself") {
  const Deployable root{"/a", {"q"}, {}, true}, module{"/m", {"x"}, {}, false};
  struct Case {
    const char* about;
    std::vector<Deployable> before, now;
    std::set<std::string> kept;
  };
  const Case cases[] = {
      {"a root", {root}, {{"/a", {"q"}, {}, false}}, {"/a"}},
      {"a module", {module}, {module}, {}},
      {"a new module", {root}, {root, {"/b", {"q"}, {}, false}}, {}},
      {"a root under another path", {root}, {{"/b", {"q"}, {}, false}}, {"/b"}},
      {"a root that is one there, too", {root}, {{"/b", {"q"}, {}, true}}, {}},
      {"a part of a root", {{"/a", {"p", "q"}, {}, true}}, {{"/a", {"p"}, {}, true}, {"/b", {"q"}, {}, false}}, {"/b"}},
      {"a part that the root takes",
       {{"/a", {"p", "q"}, {}, true}},
       {{"/a", {"p"}, {"/b"}, true}, {"/b", {"q"}, {}, false}},
       {}},
      {"a part that what the root takes takes",
       {root},
       {{"/a", {}, {"/m"}, true}, {"/m", {}, {"/b"}, false}, {"/b", {"q"}, {}, false}},
       {}},
      {"a part that another one takes", {root}, {{"/d", {}, {"/b"}, true}, {"/b", {"q"}, {}, false}}, {"/b"}},
      {"what was there before", {root, {"/b", {"q"}, {}, false}}, {{"/b", {"q"}, {}, false}}, {}},
      {"a module under another path that shares a name with a root",
       {root, {"/m", {"q", "x"}, {}, false}},
       {{"/n", {"q", "x"}, {}, false}},
       {}},
      {"a root under another path that shares a name with a module",
       {{"/a", {"q", "x"}, {}, true}, {"/m", {"q"}, {}, false}},
       {{"/n", {"q", "x"}, {}, false}},
       {"/n"}},
      {"what both had", {root, {"/m", {"q"}, {}, false}}, {{"/n", {"q"}, {}, false}}, {"/n"}},
      {"what takes itself", {root}, {{"/b", {"q"}, {"/b"}, false}}, {"/b"}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    FormerDeployables before;
    for (const Deployable& former : each.before) before.emplace(former.path, former);
    CHECK(find_kept_roots(before, each.now) == each.kept);
  }
}
