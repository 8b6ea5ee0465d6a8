// bench_cloudformation [DIRECTORY…] — the templates below the directories, and input made here: a CDK template of 1 MB
// and a template of 30 conditions that nothing settles. Medians of RUNS (default 5) passes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "frontend/cloudformation/evaluate.h"
#include "lintel/scan.h"
#include "source/discovery.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// What the CDK writes for `count` functions with their roles and policies, tables and queues: about 2.6 KB each.
std::string cdk_template(int count) {
  std::string text = R"({"Resources": {)";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    const std::string role = "HandlerServiceRole" + n, queue = "Queue" + n, table = "Table" + n;
    const std::string path = R"("Metadata": {"aws:cdk:path": "Stack/Service)" + n;
    const auto arn_of = [](const std::string& id) { return R"({"Fn::GetAtt": [")" + id + R"(", "Arn"]})"; };
    text += (i ? ",\n" : "\n");
    text += "\"" + role + R"(": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": [
  {"Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}}], "Version": "2012-10-17"},
  "ManagedPolicyArns": [{"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]]}]},
  )" + path +
            "/Handler/ServiceRole/Resource\"}},\n";
    text += "\"" + role +
            R"(DefaultPolicy": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": [
  {"Action": ["dynamodb:BatchGetItem", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:Query", "dynamodb:GetItem", "dynamodb:Scan"],
   "Effect": "Allow", "Resource": [)" +
            arn_of(table) + R"(, {"Ref": "AWS::NoValue"}]},
  {"Action": ["sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
   "Effect": "Allow", "Resource": )" +
            arn_of(queue) + R"(}], "Version": "2012-10-17"}, "PolicyName": ")" + role +
            R"(DefaultPolicy", "Roles": [{"Ref": ")" + role + "\"}]},\n  " + path +
            "/Handler/ServiceRole/DefaultPolicy/Resource\"}},\n";
    text +=
        "\"Handler" + n +
        R"(": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": {"Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"},
  "S3Key": "0d1f3c5e7a9b0d1f3c5e7a9b0d1f3c5e7a9b0d1f3c5e7a9b0d1f3c5e7a9b0d1f.zip"}, "Environment": {"Variables": {"TABLE": {"Ref": ")" +
        table + R"("}, "QUEUE": {"Ref": ")" + queue +
        R"("}, "LOG_LEVEL": "INFO"}}, "Handler": "index.handler", "Role": )" + arn_of(role) +
        R"(, "Runtime": "nodejs20.x", "Timeout": 30}, "DependsOn": [")" + role + R"(DefaultPolicy", ")" + role +
        "\"],\n  " + path +
        R"(/Handler/Resource", "aws:asset:path": "asset.0d1f3c5e", "aws:asset:is-bundled": true, "aws:asset:property": "Code"}},
)";
    text +=
        "\"" + table +
        R"(": {"Type": "AWS::DynamoDB::Table", "Properties": {"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
  "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}, "UpdateReplacePolicy": "Retain", "DeletionPolicy": "Retain",
  )" + path +
        "/Table/Resource\"}},\n";
    text +=
        "\"" + queue +
        R"(": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 300, "KmsMasterKeyId": "alias/aws/sqs"},
  "UpdateReplacePolicy": "Delete", "DeletionPolicy": "Delete", )" +
        path + "/Queue/Resource\"}}";
  }
  return text + "}}\n";
}

/// 30 conditions over 30 parameters, each building on the one before; ten buckets whose every property hangs on some.
std::string conditional_template() {
  std::string text = "Parameters:\n";
  for (int i = 0; i < 30; ++i) text += "  P" + std::to_string(i) + ": {Type: String, Default: a}\n";
  text += "Conditions:\n  C0: !Equals [!Ref P0, a]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string n = std::to_string(i), before = std::to_string(i - 1);
    text += "  C" + n + ": !Or [!And [!Condition C" + before + ", !Equals [!Ref P" + n +
            ", a]], !And [!Not [!Condition C" + before + "], !Equals [!Ref P" + n + ", b]]]\n";
  }
  text += "Resources:\n";
  for (int i = 0; i < 10; ++i) {
    const auto condition = [&](int offset) { return "C" + std::to_string((3 * i + offset) % 30); };
    text += "  B" + std::to_string(i) + ":\n    Type: AWS::S3::Bucket\n    Condition: " + condition(0) +
            "\n    Properties:\n      AccessControl: !If [" + condition(7) +
            ", PublicRead, Private]\n      VersioningConfiguration: {Status: !If [" + condition(11) +
            ", Enabled, Suspended]}\n      PublicAccessBlockConfiguration: !If [" + condition(17) +
            ", {BlockPublicAcls: !If [" + condition(19) + ", true, false]}, !Ref AWS::NoValue]\n";
  }
  return text;
}

double milliseconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// The median over RUNS passes.
double median_milliseconds(const auto& work) {
  const char* given = std::getenv("RUNS");
  std::vector<double> taken(given ? std::max(1ul, std::strtoul(given, nullptr, 10)) : 5);
  for (double& pass : taken) pass = milliseconds_of(work);
  std::sort(taken.begin(), taken.end());
  return taken[taken.size() / 2];
}

struct Taken {
  double open = 0, evaluate = 0;
  std::size_t resources = 0, problems = 0, bytes = 0;
};

Taken evaluate(const std::vector<FoundFile>& found, const std::shared_ptr<const FileReader>& reader) {
  Taken taken;
  SourceSet sources;
  std::shared_ptr<cloudformation::TemplateSet> workspace;
  taken.open =
      milliseconds_of([&] { workspace = cloudformation::open_workspace(found, {}, sources, reader, Limits{}, 1); });
  taken.evaluate = milliseconds_of([&] {
    const cloudformation::RootTemplates read(workspace);
    for (std::size_t i = 0; i < read.roots().size(); ++i) {
      const Unit unit = read.evaluate(i);
      taken.resources += unit.resources.size();
      taken.problems += unit.problems.size();
    }
  });
  for (const FoundFile& file : found) {
    std::string error;
    if (const auto text = reader->read(file.path, error)) taken.bytes += text->size();
  }
  return taken;
}

void measure_evaluation(const char* name, const std::vector<FoundFile>& found,
                        const std::shared_ptr<const FileReader>& reader) {
  Taken taken;
  std::vector<double> open, evaluation;
  median_milliseconds([&] {
    taken = evaluate(found, reader);
    open.push_back(taken.open);
    evaluation.push_back(taken.evaluate);
  });
  std::sort(open.begin(), open.end());
  std::sort(evaluation.begin(), evaluation.end());
  const double megabytes = static_cast<double>(taken.bytes) / 1e6;
  const double parse = open[open.size() / 2], rest = evaluation[evaluation.size() / 2];
  std::printf(
      "%-20s %6.2f MB in %4zu files, %5zu resources, %3zu problems: parse %6.1f ms (%5.1f MB/s)  evaluate %6.1f ms "
      "(%5.1f MB/s)  both %6.1f ms\n",
      name, megabytes, found.size(), taken.resources, taken.problems, parse, megabytes / parse * 1e3, rest,
      megabytes / rest * 1e3, parse + rest);
}

void measure_scan(const char* name, const Files& files) {
  ScanReport report;
  const double taken = median_milliseconds([&] {
    ScanOptions options;
    options.profile = "all";
    options.threads = 1;
    options.paths = {files.front().first};
    options.reader = make_memory_reader(files);
    report = scan(options);
  });
  std::printf("%-20s scan with all rules %6.1f ms: %llu resources, %zu findings, %zu undecided, %zu diagnostics\n",
              name, taken, static_cast<unsigned long long>(report.summary.resources), report.findings.size(),
              report.undecided.size(), report.diagnostics.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    const std::shared_ptr<const FileReader> disk = make_disk_reader();
    std::vector<FoundFile> templates;
    for (const FoundFile& file : discover({argv + 1, argv + argc}, {}, *disk, Limits{}).files) {
      if (file.role == FileRole::template_ || file.role == FileRole::cdk_manifest) templates.push_back(file);
    }
    measure_evaluation("templates", templates, disk);
  }
  const Files cdk{{"S.template.json", cdk_template(400)}};
  measure_evaluation("CDK template", {{"S.template.json", FileRole::template_}}, make_memory_reader(cdk));
  measure_scan("CDK template", cdk);
  measure_scan("30 open conditions", {{"t.yaml", conditional_template()}});
}
