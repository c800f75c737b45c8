"""Starts MiniStack where it differs from AWS's documentation, made to agree with it.

AWS is right; the product is deployed as it is. Each function below is one difference, listed with its source in
README.md. A difference that a newer MiniStack no longer has makes the assertion beside it fail: then delete it.
"""

import base64
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from clock import clock, services_live_on_the_clock, stop_at, waits
from ministack import app
from ministack.core import lambda_runtime
from ministack.services import lambda_svc, ses, stepfunctions
from ministack.services.cloudformation import provisioners

mails = []


def user_pools_have_a_provider_url():
    """AWS::Cognito::UserPool returns ProviderURL."""
    attributes = provisioners._cognito_user_pool_attributes
    assert "ProviderURL" not in attributes("ap-southeast-3_test")

    def complete(pool_id):
        known = attributes(pool_id)
        return {**known, "ProviderURL": f"https://{known['ProviderName']}"}

    provisioners._cognito_user_pool_attributes = complete


def apis_answer_at_the_front():
    """An API's address is one of AWS's; here it is the front's, which stands where DNS and TLS would."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::ApiGatewayV2::Api"]
    create = handlers["create"]

    def create_at_front(logical_id, props, stack_name):
        physical_id, known = create(logical_id, props, stack_name)
        return physical_id, {**known, "ApiEndpoint": os.environ["EMULATOR_FRONT"]}

    handlers["create"] = create_at_front


def sent_mails_are_kept_whole():
    """Not a difference: the inspection endpoint shows texts, people need headers and attachments as well."""
    send = ses._send_raw_email

    def send_and_keep(params):
        answer = send(params)
        if answer[0] == 200:
            raw = base64.b64decode(ses._p(params, "RawMessage.Data")).decode("latin-1")
            recipients = ses._collect_list(params, "Destinations.member")
            mails.append({"n": len(mails), "at": round(clock.time() * 1000), "recipients": recipients, "raw": raw})
        return answer

    ses._send_raw_email = send_and_keep


def mail_identities_have_dkim_records():
    """AWS::SES::EmailIdentity returns the name and value of its three DKIM records."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::SES::EmailIdentity"]
    create = handlers["create"]

    def create_with_records(logical_id, props, stack_name):
        physical_id, known = create(logical_id, props, stack_name)
        records = {}
        for number in (1, 2, 3):
            records[f"DkimDNSTokenName{number}"] = f"token{number}._domainkey.{props['EmailIdentity']}"
            records[f"DkimDNSTokenValue{number}"] = f"token{number}.dkim.amazonses.com"
        assert not records.keys() & known.keys()
        return physical_id, {**known, **records}

    handlers["create"] = create_with_records


def secrets_have_a_rotation_schedule():
    """AWS::SecretsManager::RotationSchedule exists; the harness takes the four steps of the first rotation."""
    handlers = provisioners._RESOURCE_HANDLERS
    assert "AWS::SecretsManager::RotationSchedule" not in handlers

    def create(logical_id, props, _stack_name):
        return f"{props['SecretId']}-rotation", {}

    handlers["AWS::SecretsManager::RotationSchedule"] = {"create": create, "delete": lambda *_: None}


def alarms_may_watch_an_expression():
    """AWS::CloudWatch::Alarm accepts Metrics (metric math); kept here under the name of its expression."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::CloudWatch::Alarm"]
    create = handlers["create"]

    def create_any(logical_id, props, stack_name):
        if "Metrics" in props:
            props = {key: value for key, value in props.items() if key != "Metrics"}
            props |= {"Namespace": "Expression", "MetricName": logical_id, "Period": 300, "Statistic": "Sum"}
        return create(logical_id, props, stack_name)

    handlers["create"] = create_any


def http_events_have_cookies():
    """Payload format 2.0 has request cookies in `cookies`, not in a header, and leaves out what is empty."""
    execute = lambda_svc._execute_function_with_config_scope

    def execute_with_cookies(func, event):
        if isinstance(event, dict) and event.get("version") == "2.0" and "rawPath" in event:
            assert "cookies" not in event
            cookie = event["headers"].pop("cookie", None)
            if cookie is not None:
                event["cookies"] = cookie.split("; ")
            if event["pathParameters"] is None:
                del event["pathParameters"]
        return execute(func, event)

    lambda_svc._execute_function_with_config_scope = execute_with_cookies


def errors_have_the_type_of_the_error():
    """Lambda's Node.js runtime reports `error.name` as errorType: Retry and Catch match it."""
    plain = 'error: String(err.message || err), trace: err.stack || ""'
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    assert plain in script
    typed = (
        'error: JSON.stringify({ errorType: err.name || "Error", errorMessage: String(err.message || err), '
        'trace: String(err.stack || "").split("\\n") }), trace: err.stack || ""'
    )
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(plain, typed)
    execute = lambda_svc._execute_function_warm

    def execute_with_type(func, event, request_id):
        result = execute(func, event, request_id)
        if result.get("error"):
            try:
                result["body"] = json.loads(result["body"]["errorMessage"])
            except (ValueError, KeyError, TypeError):
                pass
        return result

    lambda_svc._execute_function_warm = execute_with_type


def nested_starts_fail_by_their_name():
    """The integration with Step Functions itself reports `StepFunctions.…Exception`: Catch matches it."""
    start = stepfunctions._invoke_nested_start_execution

    def start_or_name(resource, input_data):
        try:
            return start(resource, input_data)
        except stepfunctions._ExecutionError as error:
            assert not error.error.startswith("StepFunctions.")
            name = error.error.removesuffix("Exception")
            raise stepfunctions._ExecutionError(f"StepFunctions.{name}Exception", error.cause) from error

    stepfunctions._invoke_nested_start_execution = start_or_name


def a_timeout_may_be_an_expression():
    """TimeoutSeconds accepts a JSONata expression that gives an integer."""
    execute = stepfunctions._execute_task

    def execute_with_timeout(state_def, raw_input, execution, ctx):
        if isinstance(state_def.get("TimeoutSeconds"), str):
            seconds = stepfunctions._jsonata_state_field(state_def, "TimeoutSeconds", "number", raw_input, ctx)
            state_def = {**state_def, "TimeoutSeconds": seconds}
        return execute(state_def, raw_input, execution, ctx)

    stepfunctions._execute_task = execute_with_timeout


class Entered(dict):
    """The states of a branch; looking one up is entering it."""

    def __init__(self, states, execution):
        super().__init__({name: self.runnable(state) for name, state in states.items()})
        self.execution = execution

    @staticmethod
    def runnable(state):
        return {**state, "Type": "Pass", "End": True} if state.get("Type") == "Succeed" else state

    def get(self, name, default=None):
        state = super().get(name, default)
        if state is not None:
            details = {"stateEnteredEventDetails": {"name": name, "input": "{}"}}
            stepfunctions._add_event(self.execution, f"{state['Type']}StateEntered", details)
        return state


def branches_leave_a_history():
    """The states inside a Map are in the execution's history, and Succeed gives its JSONata Output there too."""
    run = stepfunctions._run_sub_machine

    def run_with_history(states, start_at, input_data, execution, ctx):
        return run(Entered(states, execution), start_at, input_data, execution, ctx)

    stepfunctions._run_sub_machine = run_with_history


class Control(BaseHTTPRequestHandler):
    """GET: what the clock shows and what is next, or the mails from a number on. POST: moves it to a moment, in milliseconds."""

    def do_GET(self):
        since = self.path.removeprefix("/mails/")
        body = json.dumps(mails[int(since) :] if since.isdigit() else waits.state()).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        moment = int(self.rfile.read(int(self.headers["content-length"])))
        stop_at(moment)
        self.do_GET()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    apis_answer_at_the_front()
    user_pools_have_a_provider_url()
    mail_identities_have_dkim_records()
    secrets_have_a_rotation_schedule()
    alarms_may_watch_an_expression()
    http_events_have_cookies()
    errors_have_the_type_of_the_error()
    nested_starts_fail_by_their_name()
    a_timeout_may_be_an_expression()
    branches_leave_a_history()
    sent_mails_are_kept_whole()
    services_live_on_the_clock()
    control = ThreadingHTTPServer(("127.0.0.1", int(os.environ["EMULATOR_CONTROL"])), Control)
    threading.Thread(target=control.serve_forever, daemon=True).start()
    app.main()
