// Which resources are not made at AWS, by the endpoints of their provider.
#include "model/endpoint.h"

#include <doctest/doctest.h>

#include "model/evaluated.h"

using namespace lintel::model;

TEST_CASE("The endpoint of a resource's service decides whether an emulator makes it") {
  struct Case {
    const char* endpoints;
    const char* resource;
    const char* host;
  };
  const Case cases[] = {
      {R"(sqs = "http://localhost:4566")", R"("aws_sqs_queue" "x" {})", "localhost:4566"},
      {R"(sqs = "http://localhost:4566")", R"("aws_sns_topic" "x" {})", ""},
      {R"(sts = "http://127.0.0.1:4566")", R"("aws_iam_user" "x" { name = "x" })", ""},
      {R"(cloudwatchlogs = "http://[::1]:4566/")", R"("aws_cloudwatch_log_group" "x" {})", "[::1]:4566"},
      {R"(logs = "http://localstack:4566")", R"("aws_cloudwatch_log_group" "x" {})", "localstack:4566"},
      {R"(elbv2 = "http://localhost:4566")", R"("aws_lb" "x" {})", "localhost:4566"},
      {R"(s3 = "https://nyc3.storage.example")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://localhost.storage.example:4566")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://127.0.0.1.storage.example:4566")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://localstack.example:4566")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://xlocalhost.localstack.cloud")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://0127.0.0.1:4566")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://localhost@storage.example")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://localhost:4566@storage.example")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://[::1].storage.example")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "localhost")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "http://[")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "HTTP://LocalHost.:4566/")", R"("aws_s3_bucket" "x" {})", "localhost.:4566"},
      {R"(s3 = "http://s3.localhost.localstack.cloud:4566")", R"("aws_s3_bucket" "x" {})",
       "s3.localhost.localstack.cloud:4566"},
      {R"(s3 = "http://127.0.1.1")", R"("aws_s3_bucket" "x" {})", "127.0.1.1"},
      {R"(s3 = "https://s3.eu-west-1.amazonaws.com")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "https://amazonaws.com@storage.example")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = "https://bucket.vpce-0a1b.s3.eu-west-1.vpce.amazonaws.com")", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = var.endpoint)", R"("aws_s3_bucket" "x" {})", ""},
      {R"(s3 = var.local)", R"("aws_s3_bucket" "x" {})", "localhost:4566"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.endpoints);
    const Evaluated code("main.tf",
                         "variable \"endpoint\" {}\nvariable \"local\" {\n  default = \"http://localhost:4566\"\n}\n"
                         "provider \"aws\" {\n  endpoints {\n    " +
                             std::string(c.endpoints) + "\n  }\n}\nresource " + c.resource + "\n");
    const Resource* found = nullptr;
    for (const Resource& resource : code.graph->resources) {
      if (resource.address.ends_with(".x")) found = &resource;
    }
    REQUIRE(found != nullptr);
    CHECK(find_emulator(*found).host == c.host);
  }
}
