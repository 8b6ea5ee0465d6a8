// bench_lsp [DIRECTORY] — what an editor waits for: starts `lintel lsp` on a workspace of 500 files written for it (or
// on DIRECTORY), opens files and types in them, and prints how long the first diagnostics take, how long each
// keystroke's take, and the server's peak memory. KEYSTROKES (default 120) sets how many each place gets.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "lsp/protocol/message_stream.h"
#include "lsp/protocol/text.h"

extern char** environ;

namespace {

using namespace lintel;
using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// ---- a workspace ----------------------------------------------------------------------------------------------------

void write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string module_main() {
  return R"(resource "aws_s3_bucket" "this" {
  bucket = "${var.prefix}-${var.name}"
  tags   = merge(var.tags, { Name = var.name })
}

resource "aws_s3_bucket_acl" "this" {
  bucket = aws_s3_bucket.this.id
  acl    = var.acl
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = var.versioned ? "Enabled" : "Suspended"
  }
}

resource "aws_sqs_queue" "events" {
  count                      = var.queues
  name                       = format("%s-%s-%d", var.prefix, var.name, count.index)
  visibility_timeout_seconds = 60
  sqs_managed_sse_enabled    = true
}
)";
}

std::string module_variables() {
  return R"(variable "prefix" {
  type = string
}

variable "name" {
  type = string
}

variable "acl" {
  type    = string
  default = "private"
}

variable "versioned" {
  type    = bool
  default = true
}

variable "queues" {
  type    = number
  default = 2
}

variable "tags" {
  type    = map(string)
  default = {}
}
)";
}

std::string root_main(int number) {
  const std::string module = std::to_string(number % 10);
  return R"(locals {
  prefix = "${var.project}-${var.environment}"
  tags = {
    project     = var.project
    environment = var.environment
  }
}

module "logs" {
  source = "../../modules/store)" +
         module + R"("
  prefix = local.prefix
  name   = "logs"
  tags   = local.tags
}

module "uploads" {
  source    = "../../modules/store)" +
         module + R"("
  prefix    = local.prefix
  name      = "uploads"
  acl       = var.uploads_acl
  versioned = false
  tags      = local.tags
}

resource "aws_db_instance" "orders" {
  identifier              = "${local.prefix}-orders"
  engine                  = "postgres"
  engine_version          = "16.3"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 50
  username                = "orders"
  password                = var.database_password
  publicly_accessible     = var.environment == "development"
  storage_encrypted       = true
  backup_retention_period = 7
  vpc_security_group_ids  = [aws_security_group.database.id]
  tags                    = local.tags
}

resource "aws_iam_role" "service" {
  name = "${local.prefix}-service"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "service" {
  role = aws_iam_role.service.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${module.uploads.arn}/*" },
      { Effect = "Allow", Action = "sqs:*", Resource = "*" },
    ]
  })
}
)";
}

std::string root_network() {
  return R"(resource "aws_vpc" "main" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = local.tags
}

resource "aws_subnet" "private" {
  for_each          = toset(["a", "b", "c"])
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(var.cidr, 8, index(["a", "b", "c"], each.key))
  availability_zone = "${var.region}${each.key}"
}

resource "aws_security_group" "web" {
  name   = "${local.prefix}-web"
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

resource "aws_security_group" "database" {
  name   = "${local.prefix}-database"
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.web.id]
  }
}
)";
}

std::string root_variables(int number) {
  return R"(variable "project" {
  type    = string
  default = "project)" +
         std::to_string(number) + R"("
}

variable "environment" {
  type    = string
  default = ")" +
         (number % 2 == 0 ? "development" : "production") + R"("
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "cidr" {
  type    = string
  default = "10.0.0.0/16"
}

variable "ports" {
  type    = list(number)
  default = [80, 443, 22]
}

variable "uploads_acl" {
  type    = string
  default = "public-read"
}

variable "database_password" {
  type      = string
  sensitive = true
}
)";
}

std::string service_template(int number) {
  const std::string name = "Service" + std::to_string(number);
  return R"(AWSTemplateFormatVersion: "2010-09-09"
Description: )" +
         name + R"(
Parameters:
  Environment:
    Type: String
    Default: development
    AllowedValues: [development, production]
  Acl:
    Type: String
    Default: PublicRead
  Vpc:
    Type: AWS::EC2::VPC::Id
Conditions:
  IsProduction: !Equals [!Ref Environment, production]
Mappings:
  Sizes:
    development: {Instance: db.t4g.small, Storage: 20}
    production: {Instance: db.r6g.large, Storage: 200}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "${AWS::StackName}-${Environment}-uploads"
      AccessControl: !Ref Acl
      VersioningConfiguration:
        Status: !If [IsProduction, Enabled, Suspended]
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    Properties:
      DBInstanceClass: !FindInMap [Sizes, !Ref Environment, Instance]
      AllocatedStorage: !FindInMap [Sizes, !Ref Environment, Storage]
      Engine: postgres
      MasterUsername: orders
      ManageMasterUserPassword: true
      PubliclyAccessible: !If [IsProduction, false, true]
      VPCSecurityGroups: [!GetAtt Group.GroupId]
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: the service
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: lambda.amazonaws.com}}
      Policies:
        - PolicyName: data
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Action: ["s3:GetObject", "s3:PutObject"], Resource: !Sub "${Bucket.Arn}/*"}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: main.handler
      Role: !GetAtt Role.Arn
      Code: {S3Bucket: !Ref Bucket, S3Key: code.zip}
      Environment:
        Variables: {BUCKET: !Ref Bucket, ENVIRONMENT: !Ref Environment}
Outputs:
  BucketName:
    Value: !Ref Bucket
    Export: {Name: !Sub "${AWS::StackName}-bucket"}
)";
}

std::string parent_template(int first) {
  std::string text = "Resources:\n";
  for (int i = first; i < first + 4; ++i) {
    text += "  Service" + std::to_string(i) +
            ":\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: service" + std::to_string(i) +
            ".yaml\n      Parameters:\n        Environment: production\n        Acl: Private\n        Vpc: "
            "vpc-0123456789abcdef0\n";
  }
  return text;
}

std::string json_template(int number) {
  const Json topic = {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"TopicName", "topic" + std::to_string(number)}}}};
  const Json queue = {{"Type", "AWS::SQS::Queue"}, {"Properties", {{"SqsManagedSseEnabled", false}}}};
  Json resources = Json::object();
  for (int i = 0; i < 6; ++i) {
    resources["Topic" + std::to_string(i)] = topic;
    resources["Queue" + std::to_string(i)] = queue;
  }
  return Json{{"AWSTemplateFormatVersion", "2010-09-09"}, {"Resources", resources}}.dump(2) + "\n";
}

/// A place to type at, and what for.
struct Place {
  std::string name, path;
  std::string before;  ///< the text that the typing begins behind; empty: at the end
  std::string typed;
};

/// 500 files: 10 modules, 65 root modules that call them, 200 templates of which 40 lie below a parent, 10 of JSON.
std::vector<Place> write_workspace(const std::filesystem::path& directory) {
  constexpr int modules = 10, roots = 65, services = 190, parents = 10, of_json = 10;
  static_assert(modules * 3 + roots * 4 + services + parents + of_json == 500);
  for (int i = 0; i < modules; ++i) {
    const auto module = directory / "modules" / ("store" + std::to_string(i));
    write(module / "main.tf", module_main());
    write(module / "variables.tf", module_variables());
    write(module / "outputs.tf", "output \"arn\" {\n  value = aws_s3_bucket.this.arn\n}\n");
  }
  for (int i = 0; i < roots; ++i) {
    const auto root = directory / "live" / ("project" + std::to_string(i));
    write(root / "main.tf", root_main(i));
    write(root / "network.tf", root_network());
    write(root / "variables.tf", root_variables(i));
    write(root / "outputs.tf", "output \"uploads\" {\n  value = module.uploads.arn\n}\n");
  }
  for (int i = 0; i < services; ++i)
    write(directory / "templates" / ("service" + std::to_string(i) + ".yaml"), service_template(i));
  for (int i = 0; i < parents; ++i)
    write(directory / "templates" / ("parent" + std::to_string(i) + ".yaml"), parent_template(4 * i));
  for (int i = 0; i < of_json; ++i)
    write(directory / "templates" / ("topics" + std::to_string(i) + ".json"), json_template(i));
  const std::string bucket =
      "\nresource \"aws_s3_bucket\" \"typed\" {\n  bucket = \"typed\"\n  acl = var.uploads_acl\n}\n"
      "# lintel:ignore s3-bucket-* -- typed as well\nresource \"aws_sns_topic\" \"t\" {\n}\n";
  const auto file = [&](const char* path) { return (directory / path).string(); };
  return {
      {"a root module", file("live/project7/main.tf"), "", bucket},
      {"a variable's default", file("live/project8/variables.tf"), "\"public-", "read-write and much more and so on"},
      {"a module of 7 roots", file("modules/store3/main.tf"), "", bucket},
      {"a template", file("templates/service100.yaml"), "PubliclyAccessible: ", "true # as was decided by everybody"},
      {"a template's resource", file("templates/service101.yaml"), "Resources:\n",
       "  Typed:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n"},
      {"a nested template", file("templates/service2.yaml"), "Resources:\n",
       "  Typed:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n"},
      {"a JSON template", file("templates/topics3.json"), "\"TopicName\": \"",
       "a-name-with-many-letters-that-is-typed"}};
}

/// Places in a workspace that is there already: six files, from its small to its large ones.
std::vector<Place> places_in(const std::filesystem::path& directory) {
  std::vector<std::pair<std::uintmax_t, std::string>> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    const std::string extension = entry.path().extension();
    if (!entry.is_regular_file()) continue;
    if (extension == ".tf" || extension == ".yaml" || extension == ".yml" || extension == ".template")
      files.emplace_back(entry.file_size(), entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Place> places;
  constexpr std::size_t wanted = 6;
  for (std::size_t i = 1; i <= wanted && !files.empty(); ++i) {
    const auto& [size, path] = files[std::min(files.size() - 1, i * files.size() / wanted)];
    places.push_back({path.substr(directory.string().size()) + ", " + std::to_string(size) + " bytes", path, "",
                      "\n# a comment of some length that is typed at the end of a file\n# and one more after it"});
  }
  return places;
}

// ---- the client -----------------------------------------------------------------------------------------------------

/// A server in a process of its own.
class Server {
 public:
  Server() {
    std::array<int, 2> in{}, out{};
    if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::string program = LINTEL_PROGRAM, command = "lsp";
    std::array<char*, 3> words = {program.data(), command.data(), nullptr};
    posix_spawn(&child_, LINTEL_PROGRAM, &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  ~Server() {
    close(to_);
    close(from_);
    waitpid(child_, nullptr, 0);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void tell(const char* method, const Json& params, const Json& id = nullptr) {
    Json message = {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}};
    if (!id.is_null()) message["id"] = id;
    const std::string bytes = lsp::frame(message.dump());
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t written = ::write(to_, bytes.data() + at, bytes.size() - at);
      if (written <= 0) return;
      at += static_cast<std::size_t>(written);
    }
  }

  /// Reads until a message that `wanted` holds of; false when the server ends.
  bool wait(const auto& wanted) {
    std::array<char, 65536> bytes{};
    while (true) {
      while (const auto content = stream_.next()) {
        if (wanted(Json::parse(content->content, nullptr, false))) return true;
      }
      const ssize_t count = ::read(from_, bytes.data(), bytes.size());
      if (count <= 0) return false;
      stream_.feed({bytes.data(), static_cast<std::size_t>(count)});
    }
  }

  bool wait_for_diagnostics(const std::string& uri, int version) {
    return wait([&](const Json& message) {
      return message.value("method", "") == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri &&
             message["params"].value("version", 0) >= version;
    });
  }

  /// Megabytes resident at most so far.
  double peak_memory() const {
    std::ifstream status("/proc/" + std::to_string(child_) + "/status");
    std::string line;
    while (std::getline(status, line)) {
      if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
  }

  void initialize(const std::string& directory) {
    tell("initialize",
         {{"capabilities", Json::object()},
          {"workspaceFolders", Json::array({{{"uri", lsp::uri_of_path(directory)}, {"name", "bench"}}})}},
         1);
    wait([](const Json& message) { return message.contains("id") && message["id"] == 1; });
    tell("initialized", Json::object());
  }

 private:
  pid_t child_ = 0;
  int to_ = -1, from_ = -1;
  lsp::MessageStream stream_;
};

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Opens a file; milliseconds until its diagnostics.
double open(Server& server, const std::string& path, const std::string& text) {
  const std::string uri = lsp::uri_of_path(path);
  const auto start = Clock::now();
  server.tell("textDocument/didOpen",
              {{"textDocument", {{"uri", uri}, {"languageId", ""}, {"version", 1}, {"text", text}}}});
  server.wait_for_diagnostics(uri, 1);
  return milliseconds_since(start);
}

double percentile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

void print(const char* name, const std::vector<double>& values) {
  std::printf("  %-44s median %6.1f ms, 99th percentile %6.1f ms, most %6.1f ms (%zu)\n", name, percentile(values, 0.5),
              percentile(values, 0.99), percentile(values, 1), values.size());
}

/// Types a place's text key by key, deletes it again, types again…; milliseconds from each key to its diagnostics.
std::vector<double> type(Server& server, const Place& place, std::size_t keystrokes) {
  constexpr std::chrono::milliseconds between{15};
  std::string text = read(place.path);
  open(server, place.path, text);
  const std::string uri = lsp::uri_of_path(place.path);
  const std::size_t found = place.before.empty() ? std::string::npos : text.find(place.before);
  const std::size_t start = found == std::string::npos ? text.size() : found + place.before.size();
  std::vector<double> waits;
  std::size_t typed = 0;
  bool deletes = false;
  for (int version = 2; waits.size() < keystrokes; ++version) {
    if (typed == place.typed.size()) deletes = true;
    if (typed == 0) deletes = false;
    const std::size_t at = deletes ? start + typed - 1 : start + typed;
    const lsp::LineTable lines(text);
    const auto position = [&](std::size_t offset) {
      const lsp::TextPosition p = lines.position_of(offset, lsp::PositionEncoding::utf16);
      return Json{{"line", p.line}, {"character", p.character}};
    };
    const std::string key = deletes ? "" : place.typed.substr(typed, 1);
    const Json edit = {{"range", {{"start", position(at)}, {"end", position(deletes ? at + 1 : at)}}}, {"text", key}};
    text.replace(at, deletes ? 1 : 0, key);
    typed += deletes ? std::size_t(-1) : 1;
    const auto begin = Clock::now();
    server.tell("textDocument/didChange",
                {{"textDocument", {{"uri", uri}, {"version", version}}}, {"contentChanges", Json::array({edit})}});
    if (!server.wait_for_diagnostics(uri, version)) break;
    waits.push_back(milliseconds_since(begin));
    std::this_thread::sleep_for(between);
  }
  server.tell("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
  return waits;
}

void run(const std::string& directory, const std::vector<Place>& places) {
  constexpr int starts = 5;
  std::vector<double> first;
  for (int i = 0; i < starts; ++i) {
    for (const Place& place : places) {
      Server server;
      server.initialize(directory);
      first.push_back(open(server, place.path, read(place.path)));
    }
  }
  print("first diagnostics of a file, at the start", first);
  const char* given = std::getenv("KEYSTROKES");
  const std::size_t keystrokes = given ? std::strtoul(given, nullptr, 10) : 120;
  Server server;
  server.initialize(directory);
  const auto start = Clock::now();
  Json status;
  server.wait([&](const Json& message) {
    status = message.value("method", "") == "lintel/status" ? message["params"] : Json();
    return status.is_object();
  });
  std::printf("  %-44s %6.1f ms, %.1f MB, %d files, findings %s\n", "the whole workspace", milliseconds_since(start),
              server.peak_memory(), status.value("files", 0), status["findings"].dump().c_str());
  std::vector<double> all;
  for (const Place& place : places) {
    const std::vector<double> waits = type(server, place, keystrokes);
    print(("a keystroke in " + place.name).c_str(), waits);
    all.insert(all.end(), waits.begin(), waits.end());
  }
  print("a keystroke", all);
  std::printf("  %-44s %6.1f MB\n", "peak memory", server.peak_memory());
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  if (argc > 1) {
    const auto directory = std::filesystem::canonical(argv[1]);
    run(directory, places_in(directory));
    return 0;
  }
  const std::filesystem::path directory = std::filesystem::canonical(std::filesystem::temp_directory_path()) /
                                          ("lintel-bench-" + std::to_string(::getpid()));
  run(directory, write_workspace(directory));
  std::filesystem::remove_all(directory);
  return 0;
}
