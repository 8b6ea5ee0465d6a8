resource "aws_sns_topic" {
  type = "AWS::SNS::Topic"
  properties = {
    DeliveryStatusLogging = [
      for protocol, arns in {
        http     = [source.http_success_feedback_role_arn, source.http_failure_feedback_role_arn, source.http_success_feedback_sample_rate]
        sqs      = [source.sqs_success_feedback_role_arn, source.sqs_failure_feedback_role_arn, source.sqs_success_feedback_sample_rate]
        lambda   = [source.lambda_success_feedback_role_arn, source.lambda_failure_feedback_role_arn, source.lambda_success_feedback_sample_rate]
        firehose = [source.firehose_success_feedback_role_arn, source.firehose_failure_feedback_role_arn, source.firehose_success_feedback_sample_rate]
        application = [
          source.application_success_feedback_role_arn,
          source.application_failure_feedback_role_arn,
          source.application_success_feedback_sample_rate,
        ]
      } : {
        Protocol                  = protocol
        SuccessFeedbackRoleArn    = arns[0]
        FailureFeedbackRoleArn    = arns[1]
        SuccessFeedbackSampleRate = arns[2]
      } if arns[0] != null || arns[1] != null
    ]
  }
  ignore = ["delivery_policy", "policy"]

  also "AWS::SNS::TopicPolicy" {
    when = source.policy != null
    properties = {
      PolicyDocument = source.policy
      Topics         = [resource.id]
    }
  }
}

resource "aws_sns_topic_policy" {
  type  = "AWS::SNS::TopicPolicy"
  names = { arn = "Topics[]" }
}

# CloudFormation's second form of it, for one topic.
resource "AWS::SNS::TopicInlinePolicy" {
  type  = "AWS::SNS::TopicPolicy"
  names = { TopicArn = "Topics[]" }
}

attachment "aws_sns_topic_data_protection_policy" {
  to    = "AWS::SNS::Topic"
  by    = source.arn
  names = { policy = "DataProtectionPolicy" }
}

resource "aws_sns_topic_subscription" {
  type   = "AWS::SNS::Subscription"
  ignore = ["confirmation_timeout_in_minutes", "endpoint_auto_confirms"]
}
