// An editing session of random edits: wherever it stops, the server says what a scan of the texts says.
// LINTEL_SESSION_EDITS sets how many edits each language gets, LINTEL_SESSION_SEED which; the default is a short one.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "lsp/client.h"
#include "source/source_set.h"

namespace lintel::lsp::test {
namespace {

using Files = std::map<std::string, std::string>;

struct EditedLanguage {
  Files files;
  std::vector<std::string_view> fragments;
};

const EditedLanguage terraform = {
    {{"a/main.tf",
      "module \"logs\" {\n  source = \"../bucket\"\n  acl    = var.acl\n}\n\n"
      "resource \"aws_security_group\" \"open\" {\n  name = local.name\n  ingress {\n    from_port   = 22\n"
      "    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = var.cidrs\n  }\n}\n"},
     {"a/variables.tf",
      "variable \"acl\" {\n  default = \"public-read\"\n}\nvariable \"cidrs\" {\n  default = [\"0.0.0.0/0\"]\n}\n"
      "locals {\n  name = \"größe-😀\"\n}\n"},
     {"bucket/main.tf",
      "variable \"acl\" {}\n# lintel:ignore s3-* -- a test\nresource \"aws_s3_bucket\" \"logs\" {\n  bucket = "
      "\"logs\"\n"
      "  acl    = var.acl\n}\n"},
     {"b/main.tf",
      "resource \"aws_db_instance\" \"db\" {\n  engine              = \"mysql\"\n  publicly_accessible = true\n"
      "  password            = \"hunter2hunter2\"\n  name = file(\"name.txt\")\n}\n"},
     {"b/name.txt", "orders"}},
    {"x",
     "\"",
     "{",
     "}",
     "\n",
     " ",
     "= ",
     "var.acl",
     "local.name",
     "${",
     "# ",
     "/*",
     "<<E\n",
     "E\n",
     "true",
     "false",
     "\"0.0.0.0/0\"",
     "resource \"aws_s3_bucket\" \"c\" {\n  acl = \"public-read\"\n}\n",
     "é",
     "😀",
     "\r\n",
     "variable \"acl\" {}\n",
     "count = 2\n",
     "for_each = toset([\"a\"])\n",
     "[",
     "]",
     "(",
     "\\",
     "# lintel:ignore s3-* -- a test\n",
     "module \"m\" {\n  source = \"../bucket\"\n}\n"}};

const EditedLanguage templates = {
    {{"parent.yaml",
      "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: child.yaml\n"
      "      Parameters:\n        Acl: PublicRead\n"},
     {"child.yaml",
      "Parameters:\n  Acl:\n    Type: String\nConditions:\n  Open: !Equals [!Ref Acl, PublicRead]\nResources:\n  B:\n"
      "    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: !Ref Acl\n"
      "      BucketName: !Sub größe-${Acl}-😀\n"},
     {"group.yaml",
      "Resources:\n  # lintel:ignore ec2-* -- a test\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
      "      GroupDescription: g\n      SecurityGroupIngress:\n        - IpProtocol: tcp\n          FromPort: 22\n"
      "          ToPort: 22\n          CidrIp: 0.0.0.0/0\n"},
     {"topic.json",
      "{\n  \"Resources\": {\n    \"B\": {\n      \"Type\": \"AWS::S3::Bucket\",\n      \"Properties\": {\n"
      "        \"AccessControl\": \"PublicRead\"\n      }\n    },\n    \"T\": {\"Type\": \"AWS::SNS::Topic\"}\n  "
      "}\n}\n"}},
    {"x",
     "\"",
     "{",
     "}",
     "\n",
     " ",
     ": ",
     "- ",
     "!Ref B",
     "!Ref Acl",
     "!Sub ",
     "${Acl}",
     "# ",
     "'",
     "[",
     "]",
     "|\n",
     "&a ",
     "*a",
     "      AccessControl: PublicRead\n",
     "  C:\n    Type: AWS::S3::Bucket\n",
     ",",
     "é",
     "😀",
     "\r\n",
     "\t",
     "    Condition: Open\n",
     "# lintel:ignore s3-* -- a test\n",
     "\"//\": \"lintel:ignore s3-* -- a test\",",
     "---\n"}};

/// What a scan says of files' texts, by file: "code begin-end message", sorted and without repetitions.
std::map<std::string, std::vector<std::string>> scan_afresh(const Client& client, const Files& texts) {
  std::map<std::string, std::string> in_memory;
  for (const auto& [path, text] : texts) in_memory[client.directory.path(path)] = text;
  ScanOptions options;
  options.paths = {client.directory.path()};
  options.reader = make_memory_reader({in_memory.begin(), in_memory.end()});
  const ScanReport report = scan(options);
  std::map<std::string, std::vector<std::string>> said;
  const auto add = [&](const Location& at, const std::string& code, const std::string& message) {
    for (const auto& [path, text] : texts) {
      if (at.file != path && !at.file.ends_with("/" + path)) continue;
      said[path].push_back(code + " " +
                           range_at(text, {std::size_t{at.start_offset}, std::size_t{at.end_offset}}).dump() + " " +
                           message);
    }
  };
  for (const Finding& finding : report.findings) {
    if (!finding.suppressed) add(finding.location, finding.rule, finding.message);
  }
  for (const Diagnostic& diagnostic : report.diagnostics) add(diagnostic.location, diagnostic.code, diagnostic.message);
  return said;
}

/// As one text, for a message that can be read.
std::string joined(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// A workspace, all files open but those that an event closed.
class EditingSession {
 public:
  EditingSession(const EditedLanguage& language, unsigned seed)
      : language_(language), random_(seed), texts_(language.files) {
    for (const auto& [path, text] : texts_) {
      client_.write(path, text);
      paths_.push_back(path);
    }
    client_.start();
    for (const std::string& path : paths_) open(path);
  }

  void edit_at_random() {
    const std::string& path = paths_[below(paths_.size())];
    if (below(200) == 0) return close_and_open(path);
    if (below(40) == 0) return replace_whole(path, language_.files.at(path));
    edit_range(path);
  }

  /// Compares, after putting back what cannot be: of a template that cannot be parsed the server says on purpose what
  /// it said last, even when a scan takes the text for no template any more.
  void check() {
    client_.settle();
    auto fresh = scan_afresh(client_, texts_);
    for (const std::string& path : paths_) {
      if (is_broken_document(fresh[path]) || is_broken_document(said_of(path)))
        replace_whole(path, language_.files.at(path));
    }
    client_.settle();
    fresh = scan_afresh(client_, texts_);
    for (const std::string& path : paths_) {
      CAPTURE(path);
      CAPTURE(texts_[path]);
      CHECK(joined(said_of(path)) == joined(fresh[path]));
    }
    if (client_.messages.size() > 10'000) forget_old_messages();
  }

 private:
  static bool is_broken_document(const std::vector<std::string>& said) {
    return std::any_of(said.begin(), said.end(), [](const std::string& line) {
      return line.starts_with("yaml-syntax") || line.starts_with("json-syntax");
    });
  }

  std::vector<std::string> said_of(const std::string& path) const {
    std::vector<std::string> said;
    for (const Json& each : client_.published(path)) {
      said.push_back(each["code"].get<std::string>() + " " + each["range"].dump() + " " +
                     each["message"].get<std::string>());
    }
    return said;
  }

  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_()) % limit; }

  void open(const std::string& path) {
    client_.tell(
        "textDocument/didOpen",
        {{"textDocument", {{"uri", client_.uri(path)}, {"languageId", ""}, {"version", 1}, {"text", texts_[path]}}}},
        false);
  }

  void edit_range(const std::string& path) {
    std::string& text = texts_[path];
    std::size_t begin = character_start(text, below(text.size() + 1));
    std::size_t end = begin;
    std::string_view inserted;
    const std::size_t kind = below(3);
    if (kind != 0) end = character_start(text, std::min(text.size(), begin + below(kind == 1 ? 4 : 30)));
    if (end < begin) end = begin;
    if (kind != 1) inserted = language_.fragments[below(language_.fragments.size())];
    // What a client cannot say: the middle of a line's end.
    if (splits_line_end(text, begin) || splits_line_end(text, end)) return;
    const Json edit = {{"range", range_at(text, {begin, end})}, {"text", inserted}};
    text.replace(begin, end - begin, inserted);
    change(path, Json::array({edit}));
  }

  void replace_whole(const std::string& path, const std::string& text) {
    texts_[path] = text;
    change(path, Json::array({{{"text", text}}}));
  }

  void close_and_open(const std::string& path) {
    client_.tell("textDocument/didClose", {{"textDocument", {{"uri", client_.uri(path)}}}}, below(2) == 0);
    if (below(2) == 0) {
      std::filesystem::remove(client_.directory.path(path));
      watched(path, 3);
      if (below(2) == 0) client_.settle();
      client_.write(path, language_.files.at(path));
      watched(path, 1);
    } else {
      client_.write(path, texts_[path]);
      watched(path, 2);
    }
    if (below(2) == 0) client_.settle();
    open(path);
  }

  void watched(const std::string& path, int type) {
    client_.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client_.uri(path)}, {"type", type}}}}},
                 false);
  }

  void change(const std::string& path, const Json& edits) {
    client_.tell("textDocument/didChange",
                 {{"textDocument", {{"uri", client_.uri(path)}, {"version", ++version_}}}, {"contentChanges", edits}},
                 below(4) != 0);
  }

  static std::size_t character_start(const std::string& text, std::size_t at) {
    while (at < text.size() && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
  }
  static bool splits_line_end(const std::string& text, std::size_t at) {
    return at > 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n';
  }

  /// Keeps the last diagnostics of each file.
  void forget_old_messages() {
    std::vector<Json> kept;
    for (const std::string& path : paths_) {
      for (auto message = client_.messages.rbegin(); message != client_.messages.rend(); ++message) {
        if (message->value("method", "") != "textDocument/publishDiagnostics") continue;
        if ((*message)["params"]["uri"] != client_.uri(path)) continue;
        kept.push_back(*message);
        break;
      }
    }
    client_.messages = std::move(kept);
  }

  const EditedLanguage& language_;
  std::mt19937 random_;
  Client client_;
  Files texts_;
  std::vector<std::string> paths_;
  int version_ = 1;
};

std::size_t number_from(const char* variable, std::size_t standard) {
  const char* given = std::getenv(variable);
  return given ? std::strtoul(given, nullptr, 10) : standard;
}

void edit_and_compare(const EditedLanguage& language) {
  EditingSession session(language, static_cast<unsigned>(number_from("LINTEL_SESSION_SEED", 1)));
  const std::size_t edits = number_from("LINTEL_SESSION_EDITS", 400);
  for (std::size_t edit = 1; edit <= edits; ++edit) {
    session.edit_at_random();
    if (edit % 50 != 0 && edit != edits) continue;
    CAPTURE(edit);
    session.check();
  }
}

}  // namespace

TEST_CASE("a session of random edits in Terraform says at any time what a scan of its texts says") {
  edit_and_compare(terraform);
}

TEST_CASE("a session of random edits in CloudFormation says at any time what a scan of its texts says") {
  edit_and_compare(templates);
}

}  // namespace lintel::lsp::test
