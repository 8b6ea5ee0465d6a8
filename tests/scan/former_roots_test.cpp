// Which roots a revision had is asked of the code there alone: what a file of it names outside is not read.
#include <doctest/doctest.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
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
