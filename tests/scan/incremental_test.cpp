// A workspace that is scanned after every edit says what a fresh scan of the same text says, and evaluates only what
// the edit can affect.
#include "scan/incremental.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace lintel {
namespace {

using Files = std::map<std::string, std::string>;

/// Files in memory with a revision each, as an editor's buffers have.
class Buffers final : public FileReader {
 public:
  Buffers(const Files& files, const std::map<std::string, std::uint64_t>& revisions)
      : below_(make_memory_reader({files.begin(), files.end()})), revisions_(revisions) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    return below_->read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    looked_at.insert(path);
    return below_->read_prefix(path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    return below_->list(directory);
  }
  std::optional<EntryKind> kind_of(const std::string& path) const override { return below_->kind_of(path); }
  std::uint64_t revision(const std::string& path) const override {
    const auto found = revisions_.find(path);
    return found == revisions_.end() ? 0 : found->second;
  }

  mutable std::set<std::string> looked_at;

 private:
  std::unique_ptr<FileReader> below_;
  std::map<std::string, std::uint64_t> revisions_;
};

/// A workspace being edited.
struct Edited {
  explicit Edited(Files given, std::vector<std::string> rule_directories = {}, bool runs = true)
      : files(std::move(given)), rules(std::move(rule_directories)), scan(options()) {
    for (const auto& [path, text] : files) revisions[path] = ++last_revision;
    if (runs) run({});
  }

  ScanOptions options() const {
    ScanOptions options;
    options.paths = {"/w"};
    options.rule_directories = rules;
    options.threads = 1;
    options.today = "2026-01-01";
    return options;
  }

  void run(const IncrementalScan::Changes& changes) {
    const auto buffers = std::make_shared<Buffers>(files, revisions);
    CHECK(scan.run(buffers, changes, {}, never, [] { return true; }));
    looked_at = buffers->looked_at;
  }

  void edit(const std::string& path, std::string text) {
    files[path] = std::move(text);
    revisions[path] = ++last_revision;
    run({{path}, false});
  }

  /// What the scan says, and what a fresh one does, as lines to compare.
  std::vector<std::string> said() const { return lines_of(scan.report()); }
  std::vector<std::string> said_afresh() const {
    ScanOptions fresh = options();
    fresh.reader = make_memory_reader({files.begin(), files.end()});
    return lines_of(lintel::scan(fresh));
  }

  static std::vector<std::string> lines_of(const ScanReport& report) {
    std::vector<std::string> lines;
    const auto place = [](const Location& at) {
      return at.file + ":" + std::to_string(at.start_offset) + "-" + std::to_string(at.end_offset) + " ";
    };
    for (const Finding& finding : report.findings) {
      std::string line = place(finding.location) + finding.rule + " " + finding.message + " " + finding.fingerprint +
                         (finding.suppressed ? " suppressed" : "");
      for (const std::string& instance : finding.instances) line += " " + instance;
      for (const RelatedLocation& related : finding.related) line += " < " + place(related.location) + related.message;
      lines.push_back(std::move(line));
    }
    for (const Diagnostic& diagnostic : report.diagnostics)
      lines.push_back(place(diagnostic.location) + diagnostic.code + " " + diagnostic.message);
    for (const Undecided& undecided : report.undecided)
      lines.push_back(place(undecided.location) + undecided.rule + " " + undecided.why);
    return lines;
  }

  std::atomic<bool> never = false;
  std::uint64_t last_revision = 0;
  Files files;
  std::vector<std::string> rules;
  std::map<std::string, std::uint64_t> revisions;
  std::set<std::string> looked_at;  ///< by the last run, at their beginnings
  IncrementalScan scan;
};

const Files terraform_files = {
    {"/w/a/main.tf", "module \"logs\" {\n  source = \"../bucket\"\n  acl = var.acl\n}\n"},
    {"/w/a/variables.tf", "variable \"acl\" {\n  default = \"public-read\"\n}\n"},
    {"/w/b/main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = file(\"name.txt\")\n  acl = \"public-read\"\n}\n"},
    {"/w/b/name.txt", "name"},
    {"/w/bucket/main.tf",
     "variable \"acl\" {}\nresource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"logs\"\n  acl = var.acl\n}\n"}};

const Files template_files = {
    {"/w/parent.yaml",
     "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: child.yaml\n"
     "      Parameters:\n        Acl: PublicRead\n"},
    {"/w/child.yaml",
     "Parameters:\n  Acl:\n    Type: String\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n"
     "      AccessControl: !Ref Acl\n"},
    {"/w/other.yaml",
     "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n      BucketName: "
     "!ImportValue name\n"}};

}  // namespace

TEST_CASE("what lies beside parts of a template is looked at again where it has changed") {
  const std::string declarations =
      "Conditions:\n  Deploys: !Equals [a, a]\nMappings: {Times: {delay: {value: 5}}}\n"
      "Parameters: {Stage: {Type: String, Default: dev}}\n";
  const auto queue = [](const char* delay) {
    return "Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Condition: Deploys\n    Properties:\n"
           "      QueueName: !Sub \"${Stage}-orders\"\n      DelaySeconds: !FindInMap [Times, delay, " +
           std::string(delay) + "]\n";
  };
  Edited edited({{"/w/queue.yaml", queue("value")},
                 {"/w/names.yaml", declarations},
                 {"/w/values.yaml", "replicas: 3\nResources:\n  cpu: 1\n"}});
  CHECK(edited.said() == edited.said_afresh());
  const auto is_looked_at = [&](const char* path) { return edited.looked_at.contains(path); };
  CHECK(is_looked_at("/w/names.yaml"));
  for (unsigned turn = 0; turn < 40; ++turn) {
    // Every so often the texts that nothing uses are let go.
    edited.edit("/w/queue.yaml", queue(turn % 2 == 0 ? "absent" : "value"));
    CHECK_FALSE(is_looked_at("/w/values.yaml"));
  }
  CHECK(edited.said() == edited.said_afresh());
  edited.edit("/w/names.yaml", declarations + "Outputs:\n  Url: {Value: !Ref Orders}\n");
  CHECK(is_looked_at("/w/names.yaml"));
  CHECK(edited.said() == edited.said_afresh());
  edited.edit("/w/names.yaml", "Parameters: {Stage: {Type: String}}\n");
  CHECK(edited.said() == edited.said_afresh());
  edited.edit("/w/names.yaml", declarations);
  CHECK(edited.said() == edited.said_afresh());
}

TEST_CASE("only the roots that an edit can affect are evaluated again") {
  struct Case {
    const Files* files;
    std::string path;
    std::string text;
    std::size_t evaluated;
  };
  const Case cases[] = {
      {&terraform_files, "/w/a/variables.tf", "variable \"acl\" {\n  default = \"private\"\n}\n", 1},
      {&terraform_files, "/w/bucket/main.tf", "variable \"acl\" {}\n", 1},
      {&terraform_files, "/w/b/name.txt", "other", 1},
      {&terraform_files, "/w/b/main.tf", terraform_files.at("/w/b/main.tf"), 0},
      {&template_files, "/w/child.yaml", "Resources:\n  B:\n    Type: AWS::SNS::Topic\n", 1},
      {&template_files, "/w/other.yaml", "Resources:\n  B:\n    Type: AWS::SNS::Topic\n", 1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    Edited edited(*c.files);
    edited.edit(c.path, c.text);
    CHECK(edited.scan.evaluated() == c.evaluated);
    CHECK(edited.said() == edited.said_afresh());
  }
}

TEST_CASE("a new module, template or included file is seen when files have come or gone") {
  Edited edited(Files{{"/w/a/main.tf", "module \"m\" {\n  source = \"../m\"\n}\n"}});
  const auto before = edited.said();
  edited.files["/w/m/main.tf"] = "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n";
  edited.revisions["/w/m/main.tf"] = ++edited.last_revision;
  edited.run({{}, true});
  CHECK(edited.said() != before);
  CHECK(edited.said() == edited.said_afresh());
  edited.files.erase("/w/m/main.tf");
  edited.run({{}, true});
  CHECK(edited.said() == before);
}

TEST_CASE("every root that includes a file is evaluated again when the file changes") {
  const std::string includes =
      "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n"
      "      Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./part.yaml}}\n";
  Edited edited(Files{{"/w/one.yaml", includes},
                      {"/w/two.yaml", includes},
                      {"/w/three.yaml", "Resources:\n  T:\n    Type: AWS::SNS::Topic\n"},
                      {"/w/part.yaml", "AccessControl: PublicRead\n"}});
  const auto before = edited.said();
  edited.edit("/w/part.yaml", "AccessControl: Private\n");
  CHECK(edited.scan.evaluated() == 2);
  CHECK(edited.said() != before);
  CHECK(edited.said() == edited.said_afresh());
}

TEST_CASE("a run that is cut off is made up for by the next") {
  Edited edited(terraform_files);
  edited.files["/w/a/variables.tf"] = "variable \"acl\" {\n  default = \"private\"\n}\n";
  edited.revisions["/w/a/variables.tf"] = ++edited.last_revision;
  std::atomic<bool> cancelled = true;
  const auto reader = std::make_shared<Buffers>(edited.files, edited.revisions);
  CHECK_FALSE(edited.scan.run(reader, {{"/w/a/variables.tf"}, false}, {}, cancelled, [] { return true; }));
  CHECK(edited.scan.is_behind());
  edited.run({{}, false});
  CHECK(edited.scan.evaluated() == 1);
  CHECK(edited.said() == edited.said_afresh());
}

TEST_CASE("whatever is asked of a scan that has not run, or of which the first run was cut off, it answers") {
  struct Case {
    const char* about;
    bool runs;     ///< once, cut off
    bool cut_off;  ///< before anything is evaluated; otherwise after the first roots
  };
  const Case cases[] = {{"no run", false, false}, {"cut off at once", true, true}, {"cut off later", true, false}};
  Files files = terraform_files;
  files["/w/rules/own.hcl"] =
      "rule \"bucket-unnamed\" {\n  title = \"T\"\n  severity = \"low\"\n  area = \"data-protection/names\"\n"
      "  resource = \"AWS::S3::Bucket\"\n  require = self.BucketName == \"x\"\n  message = \"m\"\n"
      "  reason = \"r\"\n  fix = \"f\"\n}\n";
  for (const Case& c : cases) {
    CAPTURE(c.about);
    Edited edited(files, {"/w/rules"}, false);
    const auto reader = std::make_shared<Buffers>(edited.files, edited.revisions);
    std::atomic<bool> cancelled = c.cut_off;
    if (c.runs) {
      CHECK_FALSE(edited.scan.run(reader, {{}, true}, {"/w/bucket/main.tf"}, cancelled, [] { return false; }));
      CHECK(edited.scan.is_behind());
    }
    edited.scan.report();
    edited.scan.roots_of("/w/b/main.tf");
    edited.scan.diagnostics_in("/w/b/main.tf");
    CHECK(edited.scan.findings_in("/w/b/main.tf").empty());
    const std::vector<RootId> roots =
        edited.scan.session() ? edited.scan.session()->roots : std::vector<RootId>{{0, 0}};
    for (const RootId root : roots) {
      const auto live = edited.scan.live_unit(root);
      CHECK((!live || (c.runs && !c.cut_off)));
    }
    // A rule file comes and goes, files come and go: each makes the scan look at what it has evaluated.
    for (const auto& [path, came] :
         {std::pair<const char*, bool>{"/w/rules/own.hcl", false}, {"/w/b/name.txt", true}}) {
      edited.revisions[path] = ++edited.last_revision;
      cancelled = true;
      const auto again = std::make_shared<Buffers>(edited.files, edited.revisions);
      CHECK_FALSE(edited.scan.run(again, {{path}, came}, {}, cancelled, [] { return true; }));
      edited.scan.report();
    }
    edited.run({{}, true});
    CHECK(edited.said() == edited.said_afresh());
  }
}

TEST_CASE("a run that is cut off again and again by a rule file's coming goes on from where it was") {
  Files files = terraform_files;
  files["/w/rules/empty.hcl"] = "# no rule yet\n";
  Edited edited(files, {"/w/rules"}, false);
  const auto reader = std::make_shared<Buffers>(edited.files, edited.revisions);
  std::atomic<bool> cancelled = false;
  CHECK_FALSE(edited.scan.run(reader, {{}, true}, {"/w/b/main.tf"}, cancelled, [] { return false; }));
  CHECK(edited.scan.evaluated() == 1);
  CHECK(edited.scan.run(reader, {{}, true}, {}, cancelled, [] { return true; }));
  CHECK(edited.scan.evaluated() == 1);
}

TEST_CASE("a template that cannot be parsed keeps what it said last, beside the error") {
  Edited edited(template_files);
  const std::vector<Finding> before = edited.scan.findings_in("/w/other.yaml");
  REQUIRE_FALSE(before.empty());
  edited.edit("/w/other.yaml", edited.files["/w/other.yaml"] + "      Tags: [\n");
  CHECK(edited.scan.evaluated() == 0);
  CHECK(edited.scan.findings_in("/w/other.yaml").size() == before.size());
  const std::vector<Diagnostic> diagnostics = edited.scan.diagnostics_in("/w/other.yaml");
  REQUIRE_FALSE(diagnostics.empty());
  CHECK(diagnostics.front().code == "yaml-syntax");
}

TEST_CASE("a module that no call takes in is judged by itself, as a fresh scan does, whenever calls come and go") {
  const std::string caller = "variable \"on\" {\n  default = 0\n}\nmodule \"m\" {\n  source = \"../m\"\n  count  = ";
  const std::string module =
      "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\nmodule \"n\" {\n  source = \"../n\"\n  count  "
      "= ";
  const std::string inner = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  const Files files = {{"/w/a/main.tf", caller + "0\n}\n"},
                       {"/w/m/main.tf", module + "0\n}\n"},
                       {"/w/n/main.tf", inner},
                       {"/w/o/main.tf", "locals {}\n"}};
  Edited edited(files);
  CHECK(edited.said() == edited.said_afresh());
  CHECK_FALSE(edited.scan.findings_in("/w/m/main.tf").empty());
  CHECK_FALSE(edited.scan.findings_in("/w/n/main.tf").empty());
  CHECK_FALSE(edited.scan.roots_of("/w/n/main.tf").empty());
  const auto edit_to = [&](const std::string& path, const std::string& text, std::size_t evaluated) {
    CAPTURE(path);
    CAPTURE(text);
    edited.edit(path, text);
    CHECK(edited.scan.evaluated() == evaluated);
    CHECK(edited.said() == edited.said_afresh());
  };
  edit_to("/w/o/main.tf", "locals {\n  a = 1\n}\n", 1);
  edit_to("/w/n/main.tf", inner + "# more\n", 3);
  edit_to("/w/m/main.tf", module + "1\n}\n", 2);
  edit_to("/w/a/main.tf", caller + "1\n}\n", 1);
  edit_to("/w/a/main.tf", caller + "var.on\n}\n", 2);
  edit_to("/w/m/main.tf", module + "0\n}\n", 3);
  edited.files.erase("/w/a/main.tf");
  edited.run({{}, true});
  CHECK(edited.said() == edited.said_afresh());
  // A run that is cut off before it knows who is called is made up for.
  Edited again(files, {}, false);
  const auto reader = std::make_shared<Buffers>(again.files, again.revisions);
  CHECK_FALSE(again.scan.run(reader, {{}, true}, {"/w/n/main.tf"}, again.never, [] { return false; }));
  again.run({{}, false});
  CHECK(again.said() == again.said_afresh());
}

TEST_CASE("random edits end with what a fresh scan says, in both languages") {
  for (const Files* start : {&terraform_files, &template_files}) {
    Edited edited(*start);
    std::mt19937 random(7);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    std::vector<std::string> paths;
    for (const auto& [path, text] : *start) paths.push_back(path);
    for (int round = 0; round < 50; ++round) {
      const std::string& path = paths[below(paths.size())];
      std::string text = edited.files[path];
      const std::size_t at = below(text.size() + 1);
      constexpr const char* pieces[] = {"x", "\"", "{", "}", "\n", " ", ":", "public", "!Ref B", "${"};
      below(3) == 0 ? void(text.erase(at, below(4))) : void(text.insert(at, pieces[below(10)]));
      edited.edit(path, round % 10 == 9 ? start->at(path) : text);
      // Of a template that cannot be parsed the scan says on purpose what it said last.
      const std::vector<std::string> fresh = edited.said_afresh();
      const bool broken = std::any_of(fresh.begin(), fresh.end(), [](const std::string& line) {
        return line.find("yaml-syntax") != std::string::npos;
      });
      if (!broken) CHECK(edited.said() == fresh);
    }
    for (const std::string& path : paths) edited.edit(path, start->at(path));
    CHECK(edited.said() == edited.said_afresh());
  }
}

}  // namespace lintel
