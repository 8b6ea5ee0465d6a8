// A client that gives the server no rest: edits, rules, configurations, folders and requests, some of them cancelled,
// all at once, while the server works on its own thread and another scan reads the same files. Every request is
// answered once, and when the client falls silent the server says what a scan of the folders says.
// LINTEL_STRESS_STEPS sets how much the client does for each seed; run it under the thread sanitizer (preset `tsan`).
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "config/configuration.h"
#include "lintel/scan.h"
#include "lsp/client.h"

namespace lintel::lsp::test {
namespace {

using Files = std::map<std::string, std::string>;

const std::vector<std::string> folders = {"one", "two", "three"};

/// What each folder holds at first: several roots, so that more than one thread works, and rules of its own.
const Files folder_files = {
    {".lintel.yaml", "rules: [rules]\n"},
    {"rules/name.hcl",
     "rule \"bucket-unnamed\" {\n  title    = \"Bucket has no name\"\n  severity = \"low\"\n  area     = "
     "\"data-protection/names\"\n"
     "  resource = \"AWS::S3::Bucket\"\n  require  = self.BucketName != null\n  message  = \"no name\"\n"
     "  reason   = \"r\"\n  fix      = \"f\"\n}\n"},
    {"app/main.tf",
     "module \"logs\" {\n  source = \"../bucket\"\n  acl    = var.acl\n}\nvariable \"acl\" {\n  default = "
     "\"public-read\"\n}\n"},
    {"bucket/main.tf", "variable \"acl\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  acl = var.acl\n}\n"},
    {"net/main.tf",
     "resource \"aws_security_group\" \"open\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n"
     "    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n"},
    {"parent.yaml",
     "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: child.yaml\n"},
    {"child.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n"},
    {"queue.json", "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {}}}}\n"},
};

/// What a file may be changed to: whole texts, for it is the order of events that is tried here and not the parsers.
const std::map<std::string, std::vector<std::string>> other_texts = {
    {".lintel.yaml",
     {"rules: [rules]\nprofile: all\n", "rules: [rules, missing]\n", "rules: [\n", "exclude: [net]\n",
      "baseline: base.json\nrules: [rules]\n", ""}},
    {"rules/name.hcl", {"rule \"bucket-unnamed\" {\n", "", "# nothing\n"}},
    {"app/main.tf",
     {"module \"logs\" {\n  source = \"../bucket\"\n  acl    = \"private\"\n}\n", "module \"logs\" {\n",
      "locals {\n  a = [for x in range(10000) : x * x]\n}\n", ""}},
    {"bucket/main.tf", {"variable \"acl\" {}\n", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n"}},
    {"net/main.tf", {"# lintel:ignore * -- a test\n\nresource \"aws_sqs_queue\" \"q\" {}\n", "resource \"a\" {"}},
    {"child.yaml", {"Resources:\n  T:\n    Type: AWS::SNS::Topic\n", "Resources: {}\n"}},
    {"queue.json", {"{\"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\"}}}\n"}},
};

class RestlessClient {
 public:
  explicit RestlessClient(unsigned seed)
      : random_(seed), server_([this](std::string_view content) { take(Json::parse(content)); }) {
    for (const std::string& folder : folders) {
      for (const auto& [path, text] : folder_files) directory_.write(folder + "/" + path, text);
    }
    worker_ = std::thread([this] { code_ = server_.run(); });
  }
  ~RestlessClient() {
    server_.close();
    if (worker_.joinable()) worker_.join();
  }

  /// Begins with requests before the first scan can have ended.
  void start() {
    Json given = Json::array();
    for (const std::string& folder : folders) given.push_back({{"uri", uri(folder)}, {"name", folder}});
    request("initialize", {{"capabilities", Json::object()}, {"workspaceFolders", given}});
    tell("initialized", Json::object());
    open("one/app/main.tf");
    request("textDocument/hover", at("one/app/main.tf"));
    request("lintel/findings", Json::object());
  }

  void act() {
    switch (below(12)) {
      case 0:
        return open(random_path());
      case 1:
        return close();
      case 2:
        return write_to_disk();
      case 3:
        return come_or_go();
      case 4:
        return below(4) == 0 ? change_folders() : configure();
      case 5:
        return cancel();
      case 6:
        return std::this_thread::sleep_for(std::chrono::milliseconds(below(20)));
      case 7:
      case 8:
      case 9:
        return ask();
      default:
        return edit();
    }
  }

  /// Closes everything, puts the files back to a state in which all can be read, and waits until all is scanned.
  void fall_silent() {
    while (!open_.empty()) close();
    for (const std::string& folder : folders) {
      if (!present_.contains(folder)) change_folder(folder);
      for (const auto& [path, text] : folder_files) directory_.write(folder + "/" + path, text);
    }
    watched_all(1);
    const int last = request("lintel/explain", {{"rule", "template-unused-parameter"}});
    wait([&] { return answers_.contains(last); });
    const std::size_t reports = statuses();
    wait([&] { return statuses_ > reports; });
  }

  /// Every finding as "file begin rule", sorted.
  std::vector<std::string> said() {
    const int id = request("lintel/findings", Json::object());
    wait([&] { return answers_.contains(id); });
    const std::lock_guard lock(mutex_);
    std::vector<std::string> lines;
    for (const Json& finding : answers_[id]["result"]["findings"]) {
      lines.push_back(finding["uri"].get<std::string>() + " " + finding["range"]["start"].dump() + " " +
                      finding["code"].get<std::string>());
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  std::vector<std::string> said_by_a_scan() const {
    std::vector<std::string> paths;
    for (const std::string& folder : folders) paths.push_back(directory_.path(folder));
    std::vector<std::string> lines;
    for (const ScanReport& report : scan_folders(paths)) {
      for (const Finding& finding : report.findings) {
        if (finding.suppressed) continue;
        const Json start = {{"line", finding.location.start_line - 1},
                            {"character", finding.location.start_column - 1}};
        const std::string path(report.sources->path(static_cast<FileId>(finding.location.source)));
        lines.push_back("file://" + path + " " + start.dump() + " " + finding.rule);
      }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  static std::vector<ScanReport> scan_folders(const std::vector<std::string>& paths) {
    std::vector<ScanReport> reports;
    for (const config::ConfiguredPaths& group : config::load_configurations(paths, {}, nullptr).groups) {
      ScanOptions options = group.configuration.options;
      options.paths = group.paths;
      reports.push_back(scan(options));
    }
    return reports;
  }

  /// Ends the server in order; its exit code.
  int stop() {
    request("shutdown", nullptr);
    tell("exit", nullptr);
    worker_.join();
    return code_;
  }

  std::vector<std::string> folder_paths() const {
    std::vector<std::string> paths;
    for (const std::string& folder : folders) paths.push_back(directory_.path(folder));
    return paths;
  }

  /// Requests that were answered not at all, or more than once.
  std::size_t unanswered() {
    const std::lock_guard lock(mutex_);
    std::size_t count = repeated_answers_;
    for (int id = 1; id <= last_id_; ++id) count += answers_.contains(id) ? 0u : 1u;
    return count;
  }

 private:
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_()) % limit; }
  template <class Container>
  const auto& any_of(const Container& container) {
    return *std::next(std::begin(container), static_cast<std::ptrdiff_t>(below(std::size(container))));
  }
  std::string random_path() { return any_of(folders) + "/" + any_of(folder_files).first; }
  std::string random_text(const std::string& path) {
    const std::string within = path.substr(path.find('/') + 1);
    const auto others = other_texts.find(within);
    if (others == other_texts.end() || below(3) == 0) return folder_files.at(within);
    return any_of(others->second);
  }
  std::string uri(const std::string& path) const { return "file://" + directory_.path(path); }
  Json document(const std::string& path) const { return {{"textDocument", {{"uri", uri(path)}}}}; }
  Json at(const std::string& path) {
    Json params = document(path);
    params["position"] = {{"line", below(8)}, {"character", below(20)}};
    params["range"] = {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 9}, {"character", 0}}}};
    params["context"] = {{"includeDeclaration", true}, {"diagnostics", Json::array()}};
    params["rule"] = "bucket-unnamed";
    return params;
  }

  void tell(const char* method, const Json& params) {
    server_.receive(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump());
  }
  int request(const char* method, const Json& params) {
    const int id = ++last_id_;
    server_.receive(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump());
    return id;
  }

  void open(const std::string& path) {
    if (!open_.insert(path).second) return;
    tell("textDocument/didOpen",
         {{"textDocument", {{"uri", uri(path)}, {"languageId", ""}, {"version", 1}, {"text", random_text(path)}}}});
  }
  void close() {
    if (open_.empty()) return;
    const std::string path = any_of(open_);
    open_.erase(path);
    tell("textDocument/didClose", document(path));
  }
  void edit() {
    if (open_.empty()) return;
    const std::string path = any_of(open_);
    tell("textDocument/didChange", {{"textDocument", {{"uri", uri(path)}, {"version", ++version_}}},
                                    {"contentChanges", {{{"text", random_text(path)}}}}});
  }
  void write_to_disk() {
    const std::string path = random_path();
    directory_.write(path, random_text(path));
    watched(path, 2);
  }
  void come_or_go() {
    const std::string path = random_path();
    const bool gone = std::filesystem::remove(directory_.path(path));
    if (!gone) directory_.write(path, random_text(path));
    watched(path, gone ? 3 : 1);
  }
  void watched(const std::string& path, int type) {
    tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", uri(path)}, {"type", type}}}}});
  }
  void watched_all(int type) {
    Json changes = Json::array();
    for (const std::string& folder : folders) {
      for (const auto& [path, text] : folder_files)
        changes.push_back({{"uri", uri(folder + "/" + path)}, {"type", type}});
    }
    tell("workspace/didChangeWatchedFiles", {{"changes", changes}});
  }
  void change_folders() { change_folder(any_of(folders)); }
  void change_folder(const std::string& folder) {
    const bool gone = present_.erase(folder) != 0;
    if (!gone) present_.insert(folder);
    const Json one = Json::array({{{"uri", uri(folder)}, {"name", folder}}});
    tell("workspace/didChangeWorkspaceFolders",
         {{"event", {{"added", gone ? Json::array() : one}, {"removed", gone ? one : Json::array()}}}});
  }
  void configure() {
    tell("workspace/didChangeConfiguration",
         {{"settings", {{"lintel", {{"codeLens", below(2) == 0}, {"inlayHints", below(2) == 0}}}}}});
    if (below(3) == 0) request("lintel/scanWorkspace", Json::object());
  }
  void ask() {
    static constexpr const char* methods[] = {"textDocument/hover",
                                              "textDocument/codeAction",
                                              "textDocument/definition",
                                              "textDocument/references",
                                              "textDocument/documentLink",
                                              "textDocument/documentSymbol",
                                              "textDocument/codeLens",
                                              "textDocument/inlayHint",
                                              "textDocument/completion",
                                              "textDocument/diagnostic",
                                              "lintel/graph",
                                              "lintel/resource",
                                              "lintel/explain",
                                              "lintel/findings",
                                              "workspace/executeCommand",
                                              "no/such"};
    const std::string path = open_.empty() || below(5) == 0 ? random_path() : any_of(open_);
    request(any_of(methods), at(path));
    if (below(3) == 0) cancel();
  }
  void cancel() {
    if (last_id_ == 0) return;
    const auto back = static_cast<int>(below(3));
    tell("$/cancelRequest", {{"id", std::max(1, last_id_ - back)}});
  }

  void take(Json message) {
    const std::lock_guard lock(mutex_);
    if (message.value("method", "") == "lintel/status") ++statuses_;
    if (message.contains("id") && !message.contains("method") && message["id"].is_number()) {
      if (!answers_.emplace(message["id"].get<int>(), std::move(message)).second) ++repeated_answers_;
    }
    changed_.notify_all();
  }
  void wait(const auto& condition) {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::minutes(2), condition));
  }
  std::size_t statuses() {
    const std::lock_guard lock(mutex_);
    return statuses_;
  }

  std::mt19937 random_;
  TemporaryDirectory directory_;
  std::set<std::string> open_;
  std::set<std::string> present_{folders.begin(), folders.end()};
  int last_id_ = 0, version_ = 1;

  // ---- `mutex_` guards these
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<int, Json> answers_;
  std::size_t repeated_answers_ = 0, statuses_ = 0;

  Server server_;
  int code_ = -1;
  std::thread worker_;
};

}  // namespace

TEST_CASE("a server that gets no rest answers every request once and ends with what a scan says") {
  const char* given = std::getenv("LINTEL_STRESS_STEPS");
  const std::size_t steps = given ? std::strtoul(given, nullptr, 10) : 200;
  for (const unsigned seed : {1u, 2u, 3u}) {
    CAPTURE(seed);
    RestlessClient client(seed);
    std::atomic<bool> done = false;
    std::thread beside([&] {
      while (!done) RestlessClient::scan_folders(client.folder_paths());
    });
    client.start();
    for (std::size_t step = 0; step < steps; ++step) client.act();
    done = true;
    beside.join();
    client.fall_silent();
    const std::vector<std::string> said = client.said();
    CHECK(said.size() > folders.size());
    CHECK(said == client.said_by_a_scan());
    CHECK(client.stop() == 0);
    CHECK(client.unanswered() == 0);
  }
}

}  // namespace lintel::lsp::test
